// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.browser.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes pictures of pages of the front end, of whole and undisturbed ones only. */
final class Camera implements AutoCloseable {
    private static final int MIN_BYTES = 10_000;

    /** More is slow to load for what it tells. */
    private static final int MAX_BYTES = 150_000;

    /** Pages have a filter above all else, which is long and tells nothing. */
    private static final String FOLD_FILTER =
            "document.querySelectorAll('.filter-container, .tabfilter-content-container')"
                    + ".forEach(part => part.style.display = 'none')";

    private static final String WAITS_FOR_PARTS =
            "document.querySelector('.is-loading') != null" + " || [...document.images].some(image => !image.complete)";

    /** That there is no problem is none. */
    private static final String COMPLAINTS =
            "[...document.querySelectorAll('.msg-bad, .msg-warning, .no-data-message')]"
                    + ".filter(box => !box.closest('.dashboard-widget-problems'))"
                    + ".map(box => box.innerText).join('; ')";

    private final Browser browser = new Browser();
    private final URI frontEnd;
    private final Path folder;

    /** Logs in. The pictures go to that folder. */
    Camera(URI frontEnd, Path folder) {
        this.frontEnd = frontEnd;
        this.folder = folder;
        browser.open(frontEnd.resolve("index.php?enter=Sign+in&name=Admin&password=zabbix"), 600);
    }

    /**
     * Takes the picture {@code NAME.png}, as soon as all these words are on the page.
     *
     * @param action what follows {@code zabbix.php?action=}
     */
    void take(String name, String action, int height, String... words) throws IOException {
        browser.open(frontEnd.resolve("zabbix.php?action=" + action), height);
        Eventually.patiently().passes(() -> {
            assertThat(browser.evaluate(WAITS_FOR_PARTS).asBoolean())
                    .as("waits for parts")
                    .isFalse();
            assertThat(browser.text()).contains(words);
        });
        browser.evaluate(FOLD_FILTER);
        assertThat(browser.evaluate(COMPLAINTS).asText())
                .as("complaints on page " + name)
                .isEmpty();
        byte[] picture = browser.picture();
        Files.write(folder.resolve(name + ".png"), picture);
        assertThat(picture.length).as("bytes of the picture " + name).isBetween(MIN_BYTES, MAX_BYTES);
    }

    @Override
    public void close() {
        browser.close();
    }
}
