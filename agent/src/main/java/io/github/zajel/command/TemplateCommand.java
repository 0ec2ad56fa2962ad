// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import io.github.zajel.item.InvalidUpdateIntervalException;
import io.github.zajel.item.UpdateInterval;
import io.github.zajel.template.Conversion;
import io.github.zajel.template.ConversionOptions;
import io.github.zajel.template.JmxTemplate;
import io.github.zajel.template.NotConvertibleException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code template convert}: a template for JMX agents becomes one for an active agent. The new file goes to standard output
 * or a file, what was changed is told on standard error. Without success nothing is written.
 */
final class TemplateCommand implements Command {
    private static final long MAX_BYTES = 64 << 20;

    private final PrintStream err;

    TemplateCommand(PrintStream err) {
        this.err = err;
    }

    @Override
    public String usage() {
        return "template convert IN [-o OUT]";
    }

    @Override
    public String help() {
        return "make an active agent's template of one for JMX agents; --name, --group, --delay (of discovery), --in-place";
    }

    @Override
    public boolean run(List<String> arguments, PrintStream out) throws UsageException {
        if (arguments.isEmpty() || !arguments.get(0).equals("convert")) {
            throw new UsageException("template takes the word convert and a file");
        }
        Map<String, String> given = parse(arguments.subList(1, arguments.size()));
        String in = given.get("");
        if (in == null) {
            throw new UsageException("template convert takes a file");
        }
        boolean inPlace = given.containsKey("--in-place");
        if (inPlace && given.containsKey("--name")) {
            throw new UsageException("--in-place keeps the name; leave --name away");
        }
        ConversionOptions options =
                new ConversionOptions(given.get("--name"), given.get("--group"), delay(given.get("--delay")), inPlace);
        try {
            Conversion conversion = JmxTemplate.convert(read(Paths.get(in)), options);
            write(conversion.text().getBytes(StandardCharsets.UTF_8), given.get("-o"), out);
            tell(conversion);
            return true;
        } catch (NotConvertibleException refused) {
            err.println("zajel: " + in + " " + refused.getMessage());
        } catch (NoSuchFileException missing) {
            err.println("zajel: there is no file or folder " + missing.getFile());
        } catch (CharacterCodingException otherEncoding) {
            err.println("zajel: " + in + " is not text in UTF-8");
        } catch (IOException | InvalidPathException failed) {
            err.println("zajel: " + failed);
        }
        return false;
    }

    /** Options by name; the file under the empty one. */
    private static Map<String, String> parse(List<String> arguments) throws UsageException {
        Map<String, String> given = new HashMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            String name = argument.startsWith("-") ? argument : "";
            switch (name) {
                case "-o":
                case "--name":
                case "--group":
                case "--delay":
                    if (!rest.hasNext()) {
                        throw new UsageException(name + " takes a value");
                    }
                    argument = rest.next();
                    break;
                case "--in-place":
                case "":
                    break;
                default:
                    throw new UsageException("unknown option \"" + name + "\"");
            }
            if (given.put(name, argument) != null) {
                throw new UsageException("\"" + argument + "\" is one argument too many");
            }
        }
        return given;
    }

    private static @Nullable String delay(@Nullable String delay) throws UsageException {
        try {
            if (delay != null && !delay.startsWith("{$")) {
                UpdateInterval.parse(delay);
            }
            return delay;
        } catch (InvalidUpdateIntervalException invalid) {
            throw new UsageException("--delay: " + invalid.getMessage());
        }
    }

    private static String read(Path file) throws IOException, NotConvertibleException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is larger than any template");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
    }

    private static void write(byte[] converted, @Nullable String file, PrintStream out) throws IOException {
        if (file != null) {
            Files.write(Paths.get(file), converted);
        } else {
            out.write(converted, 0, converted.length);
            out.flush();
        }
    }

    private void tell(Conversion conversion) {
        for (String change : conversion.changes()) {
            err.println(change);
        }
        if (!conversion.attention().isEmpty()) {
            err.println("please look at:");
        }
        for (String sentence : conversion.attention()) {
            err.println("- " + sentence);
        }
    }
}
