/**
 * Strategy families as YAML: indicator sets, model configs, policies, budgets. Open {@link
 * io.sigmalab.engine.pack.Pack}.
 */
@NullMarked
package io.sigmalab.engine.pack;

import org.jspecify.annotations.NullMarked;
