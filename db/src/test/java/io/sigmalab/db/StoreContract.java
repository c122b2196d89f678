package io.sigmalab.db;

import org.junit.jupiter.api.Nested;

/** What the stores promise, whatever the database; one class for each database extends it. */
abstract class StoreContract extends Stores {
    @Nested
    class Models extends ModelContract {
        @Override
        Stores stores() {
            return StoreContract.this;
        }
    }

    @Nested
    class Runs extends RunContract {
        @Override
        Stores stores() {
            return StoreContract.this;
        }
    }

    @Nested
    class RunTexts extends RunTextContract {
        @Override
        Stores stores() {
            return StoreContract.this;
        }
    }

    @Nested
    class RunLives extends RunLifeContract {
        @Override
        Stores stores() {
            return StoreContract.this;
        }
    }

    @Nested
    class Sweeps extends SweepContract {
        @Override
        Stores stores() {
            return StoreContract.this;
        }
    }

    @Nested
    class Ledger extends LedgerContract {
        @Override
        Stores stores() {
            return StoreContract.this;
        }
    }

    @Nested
    class Holdout extends HoldoutContract {
        @Override
        Stores stores() {
            return StoreContract.this;
        }
    }

    @Nested
    class Signals extends SignalContract {
        @Override
        Stores stores() {
            return StoreContract.this;
        }
    }

    @Nested
    class Jobs extends JobContract {
        @Override
        Stores stores() {
            return StoreContract.this;
        }
    }

    @Nested
    class Ranking extends LeaderboardContract {
        @Override
        Stores stores() {
            return StoreContract.this;
        }
    }
}
