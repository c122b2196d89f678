/** The command line: parse, call a service, print. Open {@link io.sigmalab.app.cli.SigmaLab}. */
@NullMarked
package io.sigmalab.app.cli;

import org.jspecify.annotations.NullMarked;
