/** What is handed on to others: one description of a report, written as HTML and as PDF. */
@NullMarked
package io.sigmalab.app.ui.report;

import org.jspecify.annotations.NullMarked;
