package io.sigmalab.app.http;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose first request has not arrived in time. Somebody who sends one letter now
 * and then is never idle, and would hold the connection for ever.
 */
final class RequestDeadline implements Connection.Listener {
    private final Scheduler scheduler;
    private final long millis;

    RequestDeadline(Scheduler scheduler, long millis) {
        this.scheduler = scheduler;
        this.millis = millis;
    }

    @Override
    public void onOpened(Connection connection) {
        scheduler.schedule(() -> check(connection), millis, TimeUnit.MILLISECONDS);
    }

    private static void check(Connection connection) {
        if (connection.getMessagesIn() == 0) {
            connection.close();
        }
    }
}
