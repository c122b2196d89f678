package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.kit.Theme;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether the system is light or dark. JavaFX can tell only from version 22 on, so each platform is
 * asked by its own small tool; where there is none, nobody knows and dark is taken.
 */
public final class SystemTheme {
    private static final long PATIENCE_MILLIS = 1000;

    private SystemTheme() {}

    /** Asks, beside what the thread does; the answer is null when the system does not say. */
    public static CompletableFuture<@Nullable Theme> ask() {
        CompletableFuture<@Nullable Theme> answer = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> answer.complete(find(System.getProperty("os.name", ""))),
                        "system-theme");
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    private static @Nullable Theme find(String os) {
        for (List<String> command : commands(os)) {
            Theme found = meaning(os, output(command));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What to run on a system, the surest first. */
    static List<List<String>> commands(String os) {
        String name = os.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return List.of(List.of("defaults", "read", "-g", "AppleInterfaceStyle"));
        }
        if (name.contains("win")) {
            return List.of(
                    List.of(
                            "reg",
                            "query",
                            "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes"
                                    + "\\Personalize",
                            "/v",
                            "AppsUseLightTheme"));
        }
        return List.of(
                List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme"),
                List.of("gsettings", "get", "org.gnome.desktop.interface", "gtk-theme"));
    }

    /**
     * What an answer means.
     *
     * @param answer what the tool printed; null when it could not be run
     */
    static @Nullable Theme meaning(String os, @Nullable String answer) {
        if (answer == null) {
            return null;
        }
        String name = os.toLowerCase(Locale.ROOT);
        String text = answer.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            // In the light style the setting does not exist, and the tool says so on stderr.
            return text.contains("dark") ? Theme.DARK : Theme.LIGHT;
        }
        if (name.contains("win")) {
            return text.contains("0x0") ? Theme.DARK : text.contains("0x1") ? Theme.LIGHT : null;
        }
        if (text.contains("dark")) {
            return Theme.DARK;
        }
        return text.contains("light") || text.contains("adwaita") ? Theme.LIGHT : null;
    }

    private static @Nullable String output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(false).start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return null;
            }
            return new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        } catch (IOException e) {
            // There is no such tool here.
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
