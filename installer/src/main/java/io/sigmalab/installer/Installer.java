package io.sigmalab.installer;

import io.sigmalab.app.cli.SigmaLab;
import io.sigmalab.app.ui.help.HelpSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import picocli.AutoComplete;

/** Makes the installer of the platform it runs on: {@code mvn -Pinstaller package}. */
public final class Installer {
    private Installer() {}

    /**
     * @param args the checkout, version, release, JDK, and types separated by commas; or {@code
     *     icons} and the checkout, to draw the pictures in the jar of resources again; or {@code
     *     docs} and a folder, to write the help there
     */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("icons")) {
            Path icons = Path.of(args[1]).resolve("resources/icons");
            new IconSet(icons.resolve("sigma-lab.svg"), icons).writeWindow(icons);
            return;
        }
        if (args[0].equals("docs")) {
            manual(Path.of(args[1]));
            return;
        }
        Plan plan = new Plan(Path.of(args[0]), args[1], args[2], Path.of(args[3]));
        Folders.delete(plan.out());
        Files.createDirectories(plan.out());
        IconSet icons =
                new IconSet(
                        plan.root().resolve("resources/icons/sigma-lab.svg"),
                        plan.target().resolve("icons"));
        icons.write();
        say("documents");
        Path documents = documents(plan);
        say("runtime");
        Path runtime = new TrimmedRuntime(plan).make();
        say("application image");
        new ApplicationImage(plan).make(runtime, icons);
        say("class archives");
        new ClassArchive(plan).make();
        for (String type : types(args[4])) {
            say(type);
            if (type.equals("deb")) {
                new DebianPackage(plan, documents).make();
            } else if (!type.equals("app-image")) {
                new OtherPackage(plan, icons).make(type);
            }
        }
        Files.copy(
                documents.resolve("sigma-lab.cdx.json"), plan.out().resolve("sigma-lab.cdx.json"));
        checksums(plan.out());
        for (Path file : Folders.list(plan.out(), "")) {
            say(String.format(Locale.ROOT, "%s  %.1f MB", file, Files.size(file) / 1e6));
        }
    }

    private static Set<String> types(String given) {
        Set<String> types = new LinkedHashSet<>(List.of(given.split(",", -1)));
        if (types.remove("native")) {
            boolean isDebian = Files.isExecutable(Path.of("/usr/bin/dpkg-deb"));
            types.add(Plan.isWindows() ? "msi" : Plan.isMac() ? "dmg" : isDebian ? "deb" : "rpm");
        }
        return types;
    }

    /** What lies beside the program: manual page, completion, licences, bill of materials. */
    private static Path documents(Plan plan) throws IOException {
        Path to = plan.target().resolve("documents");
        Folders.delete(to);
        String date = date(plan);
        Folders.write(
                to.resolve("sigma-lab.1"),
                new ManPage(SigmaLab.described()).text(plan.version(), date));
        Folders.write(
                to.resolve("sigma-lab.bash"), AutoComplete.bash(Plan.NAME, SigmaLab.described()));
        Folders.write(to.resolve("_sigma-lab"), new ZshCompletion().text(SigmaLab.described()));
        Path bill = plan.target().resolve("sigma-lab.cdx.json");
        Folders.write(to.resolve("sigma-lab.cdx.json"), Files.readString(bill));
        Folders.write(to.resolve("THIRD-PARTY.md"), Licences.list(Licences.read(bill)));
        Folders.write(
                to.resolve("THIRD-PARTY-LICENCES.txt"),
                Licences.texts(plan.root().resolve("app/target/lib")));
        manual(to.resolve("html"));
        return to;
    }

    /** The help as HTML. */
    private static void manual(Path to) throws IOException {
        for (var file : HelpSite.files().entrySet()) {
            Folders.write(to.resolve(file.getKey()), file.getValue());
        }
    }

    /** The day the build says it is of, so that the same sources give the same bytes. */
    private static String date(Plan plan) throws IOException {
        String pom = Files.readString(plan.root().resolve("pom.xml"));
        String tag = "<project.build.outputTimestamp>";
        int at = pom.indexOf(tag) + tag.length();
        return pom.substring(at, at + "2026-11-22".length());
    }

    /** {@code SHA256SUMS}, as sha256sum checks it. */
    private static void checksums(Path folder) throws IOException, NoSuchAlgorithmException {
        TreeMap<String, String> sums = new TreeMap<>();
        for (Path file : Folders.list(folder, "")) {
            if (Files.isRegularFile(file)) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(Files.readAllBytes(file));
                sums.put(
                        String.valueOf(file.getFileName()),
                        HexFormat.of().formatHex(digest.digest()));
            }
        }
        StringBuilder lines = new StringBuilder();
        sums.forEach((name, sum) -> lines.append(sum).append("  ").append(name).append('\n'));
        Folders.write(folder.resolve("SHA256SUMS"), lines.toString());
    }

    private static void say(String what) {
        System.out.println("installer: " + what);
    }
}
