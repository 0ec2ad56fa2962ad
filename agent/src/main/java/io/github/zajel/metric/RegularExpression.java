// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.base.Deadline;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression from an item key, in the syntax of Zabbix agents as far as Java can follow. A search ends at its
 * deadline, however long the expression would go on trying. Immutable.
 */
public final class RegularExpression {
    private static final int FLAGS = Pattern.UNIX_LINES | Pattern.UNICODE_CASE;

    private static final Pattern NEVER = Pattern.compile("(?!)");

    private final Pattern forOneLine;
    private final Pattern forMore;

    private RegularExpression(Pattern forOneLine, Pattern forMore) {
        this.forOneLine = forOneLine;
        this.forMore = forMore;
    }

    /**
     * @param ordinal of the key's parameter, for the message
     * @throws UnsupportedItemException as {@code Invalid regular expression in second parameter: Unclosed group, position
     *     1}
     */
    public static RegularExpression parse(String text, String ordinal) throws UnsupportedItemException {
        try {
            String java = PcreSyntax.toJava(text);
            // Java alone does not find ^ in an empty text if there could be more lines
            return new RegularExpression(
                    Pattern.compile(java, FLAGS), Pattern.compile(java, FLAGS | Pattern.MULTILINE));
        } catch (PatternSyntaxException e) {
            throw new UnsupportedItemException("Invalid regular expression in " + ordinal + " parameter: "
                    + e.getDescription() + ", position " + Math.max(0, e.getIndex()));
        } catch (StackOverflowError e) {
            throw new UnsupportedItemException(
                    "Invalid regular expression in " + ordinal + " parameter: it is nested too deeply");
        }
    }

    /** As most keys take it: one that is malformed is found nowhere, and one that is empty everywhere. */
    public static RegularExpression orNever(String text) {
        try {
            return parse(text, "");
        } catch (UnsupportedItemException malformed) {
            return new RegularExpression(NEVER, NEVER);
        }
    }

    public boolean isIn(String text, Deadline deadline) throws UnsupportedItemException {
        return find(text, deadline) != null;
    }

    /**
     * The first match, with its groups; null for none.
     *
     * @throws UnsupportedItemException when the deadline passes first, or the expression is too complex for this text
     */
    public @Nullable MatchResult find(String text, Deadline deadline) throws UnsupportedItemException {
        Pattern pattern = text.indexOf('\n') < 0 ? forOneLine : forMore;
        Matcher matcher = pattern.matcher(WatchedText.until(text, deadline));
        try {
            return matcher.find() ? matcher.toMatchResult() : null;
        } catch (WatchedText.TooLongException e) {
            throw new UnsupportedItemException("Timeout while processing item.");
        } catch (StackOverflowError e) {
            throw new UnsupportedItemException("The regular expression needs more stack for a text of " + text.length()
                    + " characters than there is; avoid a repeated group such as (a|b)*.");
        }
    }

    @Override
    public String toString() {
        return forOneLine.pattern();
    }
}
