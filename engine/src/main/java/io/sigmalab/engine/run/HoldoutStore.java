package io.sigmalab.engine.run;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Append-only record of what is sealed and of who has looked; nothing here can be taken back. */
public interface HoldoutStore {
    /**
     * Trials on a data set that were tested on a day or later, those whose run is gone included.
     *
     * @param from first day
     */
    int seenFrom(String dataset, LocalDate from);

    /**
     * Seals.
     *
     * @throws io.sigmalab.engine.error.LabException {@code CONFLICT} when a seal is in force on the
     *     data set
     */
    void seal(HoldoutSeal seal);

    /** The seal in force on a data set: the one that was not released. */
    Optional<HoldoutSeal> inForce(String dataset);

    /**
     * Records a look, before anybody sees anything.
     *
     * @return how many looks the seal has had, this one included
     * @throws io.sigmalab.engine.error.LabException {@code REFUSED} when a reason is missing that
     *     is needed: for every look but the first, and for a release; {@code CONFLICT} when the
     *     seal was released meanwhile
     */
    int look(HoldoutLook look);

    /** All seals, oldest first. */
    List<HoldoutSeal> seals();

    /** All looks, oldest first. */
    List<HoldoutLook> looks();

    /** Looks at the data sets that were ever sealed, 0 included. */
    Map<String, Integer> counts();
}
