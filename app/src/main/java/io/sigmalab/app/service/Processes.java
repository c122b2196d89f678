package io.sigmalab.app.service;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/** Who runs a run, {@code host:pid:startMillis}, and whether that process still exists. */
public final class Processes {
    /** Who runs a sweep that all workers share: nobody alone. No machine has this name. */
    public static final String SHARED = "*:workers:0";

    private final String host;

    /** This machine. */
    public Processes() {
        host = hostName();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replace(':', '_');
        } catch (UnknownHostException e) {
            // Only used to tell machines apart: a machine without a name is still one machine.
            return "localhost";
        }
    }

    /** This process. */
    public String current() {
        ProcessHandle self = ProcessHandle.current();
        return host + ":" + self.pid() + ":" + startMillis(self);
    }

    /**
     * Whether a recorded process still exists. A process of another machine counts as alive: it
     * cannot be seen from here.
     */
    public boolean isAlive(String process) {
        String[] parts = process.split(":", -1);
        if (parts.length != 3 || !parts[0].equals(host)) {
            return parts.length == 3;
        }
        long pid = Long.parseLong(parts[1]);
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(handle -> startMillis(handle) == Long.parseLong(parts[2]))
                .orElse(false);
    }

    private static long startMillis(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
