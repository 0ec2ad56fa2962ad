// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

/**
 * Reads one document: the block form that Zabbix writes and people edit, and JSON. Not understood, and refused: anchors,
 * aliases, tags, several documents, plain text over several lines, names that are not text.
 */
public final class YamlReader {
    private static final int MAX_DEPTH = 64;

    private final Cursor cursor;
    private final ScalarReader scalars;
    private final FlowReader flow;
    private int depth;

    private YamlReader(String text) {
        cursor = new Cursor(text);
        scalars = new ScalarReader(cursor);
        flow = new FlowReader(cursor, scalars, MAX_DEPTH);
    }

    /** @throws YamlException for whatever is not such a document; never another for any text */
    public static YamlNode read(String text) throws YamlException {
        return new YamlReader(text).document();
    }

    private YamlNode document() throws YamlException {
        if (cursor.text.indexOf(Cursor.END) >= 0) {
            throw cursor.error("is not text");
        }
        if (cursor.skipToContent() && cursor.text.startsWith("---", cursor.position) && cursor.isBlankOrLineEnd(3)) {
            cursor.position += 3;
        }
        if (!cursor.skipToContent()) {
            throw cursor.error("the text ends before anything was said");
        }
        YamlNode root = block(-1);
        if (cursor.skipToContent()) {
            throw cursor.error("is not a part of what is before it");
        }
        return root;
    }

    /** @param parent the column of the collection that this is an entry of */
    private YamlNode block(int parent) throws YamlException {
        if (isDash()) {
            return sequence(column());
        }
        return isKey() ? mapping(column()) : inline(parent);
    }

    private YamlCollection mapping(int column) throws YamlException {
        YamlCollection mapping = begin(true, column);
        do {
            int start = cursor.position;
            if (isDash() || !isKey()) {
                throw cursor.error("a name with a colon is missing");
            }
            String key = key();
            if (mapping.get(key) != null) {
                throw cursor.error("\"" + key + "\" is there already");
            }
            mapping.add(new YamlEntry(start, key, value(column, true)));
        } while (isNextIn(column));
        depth--;
        return mapping;
    }

    private YamlCollection sequence(int column) throws YamlException {
        YamlCollection sequence = begin(false, column);
        do {
            int start = cursor.position;
            cursor.position++;
            sequence.add(new YamlEntry(start, "", value(column, false)));
        } while (isNextIn(column) && isDash());
        depth--;
        return sequence;
    }

    private YamlCollection begin(boolean isMapping, int column) throws YamlException {
        if (++depth > MAX_DEPTH) {
            throw cursor.error("is nested too deep");
        }
        return new YamlCollection(isMapping, YamlCollection.Style.BLOCK, cursor.position, column);
    }

    /** What follows a name or a dash: on the same line, or on the next ones. */
    private YamlNode value(int column, boolean inMapping) throws YamlException {
        int nothing = cursor.position;
        cursor.skipBlanks();
        if (!cursor.isRestOfLineEmpty()) {
            return inMapping ? inline(column) : block(column);
        }
        if (cursor.skipToContent()) {
            int next = column();
            if (next > column || (inMapping && next == column && isDash())) {
                return block(column);
            }
        }
        return new YamlScalar(YamlScalar.Style.PLAIN, nothing, nothing, "");
    }

    private YamlNode inline(int parent) throws YamlException {
        YamlNode value;
        switch (cursor.peek()) {
            case '|':
            case '>':
                return scalars.block(parent);
            case '"':
            case '\'':
                value = scalars.quoted();
                break;
            case '{':
            case '[':
                value = flow.read(depth);
                break;
            default:
                return scalars.plain();
        }
        cursor.skipBlanks();
        if (!cursor.isRestOfLineEmpty()) {
            throw cursor.error("only a comment may follow the value");
        }
        return value;
    }

    private boolean isNextIn(int column) throws YamlException {
        if (!cursor.skipToContent() || column() < column) {
            return false;
        }
        if (column() > column) {
            throw cursor.error("is deeper than what is before it");
        }
        return true;
    }

    private int column() throws YamlException {
        int column = cursor.column();
        if (cursor.text.substring(cursor.position - column, cursor.position).indexOf('\t') >= 0) {
            throw cursor.error("has a tab where only blanks may be");
        }
        return column;
    }

    private boolean isDash() {
        return cursor.peek() == '-' && cursor.isBlankOrLineEnd(1);
    }

    private boolean isKey() throws YamlException {
        int start = cursor.position;
        boolean isQuoted = cursor.peek() == '"' || cursor.peek() == '\'';
        if (isQuoted) {
            scalars.quoted();
            cursor.skipBlanks();
        } else if ("[{|>".indexOf(cursor.peek()) < 0) {
            scalars.skipPlain();
        }
        boolean isKey = cursor.position > start && cursor.peek() == ':' && cursor.isBlankOrLineEnd(1);
        cursor.position = start;
        return isKey;
    }

    private String key() throws YamlException {
        YamlScalar key = cursor.peek() == '"' || cursor.peek() == '\'' ? scalars.quoted() : scalars.plainKey();
        cursor.skipBlanks();
        cursor.position++;
        return key.text().trim();
    }
}
