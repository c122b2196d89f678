package io.sigmalab.engine.pack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Copies the text of a policy under another name; comments and everything else stay. */
final class PolicyText {
    private static final Pattern NAME = Pattern.compile("(?m)^name:.*$");
    private static final Pattern PROFILE = Pattern.compile("(?m)^risk_profile:.*$");

    private PolicyText() {}

    /**
     * The text of a copy.
     *
     * @param profile risk profile of the copy, or null to leave what is there
     */
    static String like(String text, String name, @Nullable RiskProfile profile) {
        String renamed = NAME.matcher(text).replaceFirst(Matcher.quoteReplacement("name: " + name));
        if (profile == null) {
            return renamed;
        }
        String line = "risk_profile: " + profile.code();
        Matcher written = PROFILE.matcher(renamed);
        return written.find()
                ? written.replaceFirst(line)
                : NAME.matcher(renamed).replaceFirst("$0\n" + line);
    }
}
