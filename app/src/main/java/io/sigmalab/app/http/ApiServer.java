package io.sigmalab.app.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.sigmalab.app.service.Lab;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The server of the HTTP API over one lab. Listens on this machine only, unless it was told another
 * address and there is a token. Closing it asks running jobs to stop and waits for them.
 */
public final class ApiServer implements AutoCloseable {
    /** The setting that holds the token. */
    public static final String TOKEN = "SIGMA_LAB_API_TOKEN";

    private static final int SHORTEST_TOKEN = 16;
    private static final int MAX_THREADS = 200;
    private static final int HEADER_BYTES = 8192;
    private static final long STOP_MILLIS = 2000;

    private final Javalin server;
    private final ApiJobs jobs;
    private final ApiLimits limits;
    private final InetAddress address;

    private ApiServer(Javalin server, ApiJobs jobs, ApiLimits limits, InetAddress address) {
        this.server = server;
        this.jobs = jobs;
        this.limits = limits;
        this.address = address;
    }

    /**
     * Starts to listen. Jobs that an earlier server left unfinished are interrupted ones from then
     * on.
     *
     * @param host name or address to listen on
     * @param port 0 for any that is free
     * @throws LabException for an address that is not loopback without a token, one that is not of
     *     this machine, or a port in use
     */
    public static ApiServer start(Lab lab, String host, int port) {
        return start(lab, host, port, ApiLimits.STANDARD);
    }

    static ApiServer start(Lab lab, String host, int port, ApiLimits limits) {
        String token = lab.settings().get(TOKEN);
        InetAddress address = address(host);
        checkToken(address, token);
        lab.jobHistory().markInterrupted();
        ApiJobs jobs = new ApiJobs(lab::jobHistory, Clock.systemUTC(), limits.jobs());
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        List<Route> routes = Routes.all(jobs);
        ApiHandlers handlers =
                new ApiHandlers(lab, jobs, routes, limits, new Guard(address, token), threads);
        Javalin server =
                Javalin.create(
                        config -> {
                            quiet(config);
                            config.jetty.threadPool = threads;
                            config.jetty.addConnector(
                                    (jetty, http) -> connector(jetty, http, address, port, limits));
                            config.jetty.modifyServer(
                                    jetty -> {
                                        jetty.setErrorHandler(new ServerErrors());
                                        jetty.setStopTimeout(STOP_MILLIS);
                                    });
                            handlers.addTo(config);
                        });
        try {
            server.start();
        } catch (RuntimeException e) {
            jobs.close(limits.stop());
            throw cannotListen(host, port, e);
        }
        return new ApiServer(server, jobs, limits, address);
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.asyncTimeout = 0;
    }

    private static ServerConnector connector(
            Server jetty, HttpConfiguration http, InetAddress address, int port, ApiLimits limits) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.addBean(
                new RequestDeadline(connector.getScheduler(), limits.request().toMillis()));
        return connector;
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "not an address: \"" + host + "\"",
                    "--host",
                    "give an address of this machine, 127.0.0.1",
                    e);
        }
    }

    private static void checkToken(InetAddress address, @Nullable String token) {
        if (token == null && !address.isLoopbackAddress()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "no token is set, and others could reach this address",
                    "--host " + address.getHostAddress(),
                    "set " + TOKEN + " to a long secret, or leave --host out");
        }
        if (token != null && token.length() < SHORTEST_TOKEN) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "the token is shorter than " + SHORTEST_TOKEN + " characters",
                    TOKEN,
                    "set a long one, such as openssl rand -hex 32 prints");
        }
    }

    private static LabException cannotListen(String host, int port, RuntimeException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof BindException) {
                boolean inUse = String.valueOf(t.getMessage()).contains("in use");
                return new LabException(
                        Reason.CONFLICT,
                        inUse ? "the port is in use" : "this address cannot be listened on",
                        host + ":" + port,
                        inUse
                                ? "choose another with --port, or stop what listens there"
                                : "give an address of this machine, and a port above 1023",
                        e);
            }
        }
        return new LabException(
                Reason.CONFLICT,
                "the server did not start",
                host + ":" + port,
                "run again with -v for the cause",
                e);
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Where it is reached from this machine. */
    public String url() {
        String host = address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
        return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port();
    }

    /** Takes no more work, stops running jobs, answers whoever waits for them, and ends. */
    @Override
    public void close() {
        jobs.close(limits.stop());
        server.stop();
    }
}
