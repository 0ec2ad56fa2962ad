// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.zajel.item.GlobalRegexp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the list of global regular expressions. One that cannot be is left out; the items that name it tell so. */
final class RegexpEntries {
    /** A server names those that the host's items use, a handful. */
    private static final int MOST_EXPRESSIONS = 10_000;

    private static final GlobalRegexp.Test[] TESTS = GlobalRegexp.Test.values();

    private RegexpEntries() {}

    /** From the array's start to its end. */
    static List<GlobalRegexp> read(JsonParser json) throws IOException {
        List<GlobalRegexp> regexps = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                readEntry(json, regexps);
            } else {
                json.skipChildren();
            }
        }
        return Collections.unmodifiableList(regexps);
    }

    private static void readEntry(JsonParser json, List<GlobalRegexp> regexps) throws IOException {
        String name = null;
        String expression = null;
        String delimiter = null;
        long type = -1;
        boolean caseSensitive = false;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            String value = Json.scalar(json);
            switch (field) {
                case "name":
                    name = value;
                    break;
                case "expression":
                    expression = value;
                    break;
                case "expression_type":
                    type = Json.unsigned(value, -1);
                    break;
                case "exp_delimiter":
                    delimiter = value;
                    break;
                case "case_sensitive":
                    caseSensitive = Json.isTrue(value);
                    break;
                default:
            }
        }
        boolean known = type >= 0 && type < TESTS.length;
        if (name != null && expression != null && known && regexps.size() < MOST_EXPRESSIONS) {
            GlobalRegexp.Test test = TESTS[(int) type];
            regexps.add(new GlobalRegexp(name, expression, test, delimiter == null ? "" : delimiter, caseSensitive));
        }
    }
}
