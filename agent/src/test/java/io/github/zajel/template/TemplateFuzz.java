// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import io.github.zajel.template.yaml.YamlException;
import io.github.zajel.template.yaml.YamlReader;
import java.nio.charset.StandardCharsets;

/** Any text is a template that converts to one with nothing left to convert, or is refused. */
public final class TemplateFuzz {
    private TemplateFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String converted;
        try {
            converted = convert(new String(input, StandardCharsets.UTF_8));
        } catch (NotConvertibleException refused) {
            if (String.valueOf(refused.getMessage()).isEmpty()) {
                throw new AssertionError("no message", refused);
            }
            return;
        }
        try {
            YamlReader.read(converted);
            convert(converted);
            throw new AssertionError("there is something left to convert");
        } catch (YamlException broken) {
            throw new AssertionError("converted to what cannot be read", broken);
        } catch (NotConvertibleException done) {
            if (!String.valueOf(done.getMessage()).contains("nothing to convert")) {
                throw new AssertionError(done);
            }
        }
    }

    private static String convert(String text) throws NotConvertibleException {
        return JmxTemplate.convert(text, new ConversionOptions(null, "G", "5m", false))
                .text();
    }
}
