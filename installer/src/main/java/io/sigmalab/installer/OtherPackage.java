package io.sigmalab.installer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Packages other than Debian's, made by jpackage from the same image; each on its own system. */
final class OtherPackage {
    private static final List<String> WINDOWS =
            List.of(
                    "--win-dir-chooser",
                    "--win-menu",
                    "--win-shortcut-prompt",
                    "--win-per-user-install",
                    // The same in every version, so that one replaces the other.
                    "--win-upgrade-uuid",
                    "6a0d6c0e-54a5-4f5c-9c2b-2d6f3b8c7e11");

    private final Plan plan;
    private final IconSet icons;

    OtherPackage(Plan plan, IconSet icons) {
        this.plan = plan;
        this.icons = icons;
    }

    /**
     * @param type {@code rpm}, {@code msi}, {@code exe}, {@code dmg} or {@code pkg}
     */
    void make(String type) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(plan.tool("jpackage"), "--type", type));
        command.addAll(List.of("--app-image", plan.image().toString()));
        command.addAll(List.of("--name", Plan.NAME, "--app-version", plan.version()));
        command.addAll(List.of("--vendor", "Sigma Lab", "--description", Plan.SUMMARY));
        command.addAll(List.of("--dest", plan.out().toString()));
        command.addAll(List.of("--license-file", plan.root().resolve("LICENSE").toString()));
        switch (type) {
            case "rpm" -> {
                command.addAll(List.of("--linux-app-release", plan.release()));
                command.addAll(List.of("--linux-rpm-license-type", "Apache-2.0"));
                command.addAll(
                        List.of(
                                "--linux-package-deps",
                                "gtk3, pango, libXtst, libglvnd-glx, libgomp, dejavu-sans-fonts"));
            }
            case "msi", "exe" -> command.addAll(WINDOWS);
            case "dmg", "pkg" -> command.addAll(List.of("--icon", icons.forLaunchers().toString()));
            default -> throw new IOException("no such type of package: " + type);
        }
        Shell.run(plan.root(), command);
    }
}
