package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionNeeds;

/** A number that a board tells at an instant. */
interface BoardValue {
    /** The value at an instant of the board; NaN where it is not known. */
    double at(OptionBoard board, int instant);

    /** What the board must hold. */
    OptionNeeds needs();
}
