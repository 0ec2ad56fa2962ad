// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.protocol.CheckResult;
import io.github.zajel.protocol.ServerConnection;
import io.github.zajel.start.Providers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code get}: one value of a listening agent, with the options, output and exit codes of {@code zabbix_get} 7.0. Asks in
 * JSON, and where the answer is none, with the bare key that agents before 7.0 want.
 */
final class GetCommand implements Command {
    private static final String ACCESS = "; is this machine in its Server=?";

    private final PrintStream err;
    private final Log log;

    GetCommand(PrintStream err) {
        this.err = err;
        this.log = new Log(Log.Level.WARN, (level, message, cause) -> err.println("zajel: " + message));
    }

    @Override
    public String usage() {
        return "get -s HOST -k KEY";
    }

    @Override
    public String help() {
        return "ask a listening agent for a value, with all options of zabbix_get";
    }

    @Override
    public boolean run(List<String> arguments, PrintStream out) throws UsageException {
        GetOptions options = GetOptions.parse(arguments);
        try {
            return tell(ask(options), options.address, out);
        } catch (IOException failed) {
            err.println("zajel: cannot get the value from " + options.address + ": " + failed.getMessage()
                    + (isCutOff(failed) ? ACCESS : ""));
            return false;
        }
    }

    /** Null when the agent closed without a word. */
    private @Nullable CheckResult ask(GetOptions options) throws IOException {
        // an agent may take all of the time to read the value, and then has to send it
        long millis = TimeUnit.SECONDS.toMillis(options.timeoutSeconds + 1L);
        ServerConnection connection = Providers.connection(options.connection, log, Clock.system());
        if (!options.protocol.equals(GetOptions.PLAINTEXT)) {
            byte[] question = CheckResult.question(options.key, options.timeoutSeconds);
            byte[] answer = exchange(connection, options.address, question, millis);
            CheckResult result = CheckResult.ofJson(answer);
            if (answer.length == 0 || result != null) {
                return result;
            }
            if (options.protocol.equals(GetOptions.JSON)) {
                throw new IOException("sent an answer that is not JSON, as agents before 7.0 do");
            }
        }
        byte[] question = options.key.getBytes(StandardCharsets.UTF_8);
        byte[] answer = exchange(connection, options.address, question, millis);
        boolean isSilence = answer.length == 0 && options.protocol.equals(GetOptions.PLAINTEXT);
        return isSilence ? null : CheckResult.ofPlain(answer);
    }

    /** Who closes without having read the question, as agents do with strangers, resets the connection. */
    private static boolean isCutOff(IOException failed) {
        String message = String.valueOf(failed.getMessage());
        return message.startsWith("connection reset") || message.equals("broken pipe");
    }

    private static byte[] exchange(ServerConnection connection, ServerAddress agent, byte[] question, long millis)
            throws IOException {
        return connection.exchange(agent, question, Deadline.in(millis, Clock.system()));
    }

    private boolean tell(@Nullable CheckResult result, ServerAddress agent, PrintStream out) {
        if (result == null) {
            err.println("zajel: " + agent + " closed the connection without a value" + ACCESS);
            return false;
        }
        String error = result.error();
        String value = result.value();
        String text = error != null
                ? "ZBX_NOTSUPPORTED: " + error
                : value == null ? "ZBX_NODATA: No value was received." : withoutEndOfLine(value);
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8); // whatever the encoding of this terminal
        out.write(line, 0, line.length);
        out.flush();
        return error == null;
    }

    private static String withoutEndOfLine(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}
