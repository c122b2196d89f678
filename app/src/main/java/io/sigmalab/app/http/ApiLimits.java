package io.sigmalab.app.http;

import java.time.Duration;

/**
 * How much one server takes on.
 *
 * @param bodyBytes longest body
 * @param jobs jobs queued or at work at once
 * @param streams event streams open at once
 * @param idle longest silence of a connection
 * @param request longest time in which a request must have arrived
 * @param heartbeat longest silence of an event stream
 * @param stop how long running jobs have to end when the server is stopped
 */
record ApiLimits(
        int bodyBytes,
        int jobs,
        int streams,
        Duration idle,
        Duration request,
        Duration heartbeat,
        Duration stop) {
    /** What {@code sigma-lab serve} works with. */
    static final ApiLimits STANDARD =
            new ApiLimits(
                    1 << 20,
                    32,
                    32,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60));
}
