// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.browser;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zajel.it.Eventually;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.process.RunFolder;
import io.github.zajel.it.zabbix.Rootfs;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A Chromium with one page. It reaches nothing but 127.0.0.1, and forgets everything at its end. */
public final class Browser implements AutoCloseable {
    private static final int WIDTH = 1600;
    private static final List<String> PROGRAM = List.of(
            "/usr/lib/chromium/chromium-headless-shell",
            "--headless",
            "--no-sandbox", // it wants rights that its user has not, and sees our own pages only
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--hide-scrollbars");

    private final RunFolder folder;
    private final ChildProcess process;
    private final DevTools devTools;

    /** Starts it; where Chromium can't be had, the test is skipped. */
    public Browser() {
        Rootfs rootfs = Rootfs.ofChromium();
        folder = RunFolder.create("chromium");
        Path profile = rootfs.folderFor("chromium", folder.path().resolve("profile"));
        int port = Ports.free();
        List<String> program = new ArrayList<>(PROGRAM);
        program.addAll(List.of("--user-data-dir=" + profile, "--remote-debugging-port=" + port));
        process = ChildProcess.start(
                "chromium",
                RunFolder.empty(Path.of("target", "it-logs", "chromium")),
                rootfs.command("chromium", program),
                Map.of());
        Eventually.patiently().see("Chromium listening", () -> Ports.isOpen(port), open -> open);
        devTools = DevTools.ofNewPage(port);
    }

    /** Opens a page in a window of that height, and waits until all is loaded that loads with it. */
    public void open(URI page, int height) {
        devTools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", WIDTH, "height", height, "deviceScaleFactor", 1, "mobile", false));
        String error = devTools.call("Page.navigate", Map.of("url", page.toString()))
                .path("errorText")
                .asText();
        if (!error.isEmpty()) {
            throw new IllegalStateException(page + ": " + error);
        }
        Eventually.patiently()
                .see(
                        page + " loaded",
                        () -> evaluate("document.readyState"),
                        state -> state.asText().equals("complete"));
    }

    /** The value of a JavaScript expression in the page. */
    public JsonNode evaluate(String expression) {
        JsonNode result = devTools.call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** What one could read on the page. */
    public String text() {
        return evaluate("document.body.innerText").asText();
    }

    /** What the window shows, as a PNG file. */
    public byte[] picture() {
        return Base64.getDecoder()
                .decode(devTools.call("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .asText());
    }

    @Override
    public void close() {
        process.close();
        folder.close();
    }

    @Override
    public String toString() {
        return process.tail();
    }
}
