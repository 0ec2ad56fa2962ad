// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes pictures of pages of the front end, of whole and undisturbed ones only. */
public final class Camera implements AutoCloseable {
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

    /** On the page that is shown; those that could not be drawn have no size. */
    private static final String GRAPHS = "[...document.querySelectorAll('.dashboard-grid-widget img')]"
            + ".filter(image => image.src.includes('chart') && image.naturalWidth > 100 && image.offsetParent).length";

    /** The next page of a dashboard is selected at once, and shown later. */
    private static final String MARK_WIDGETS =
            "document.querySelectorAll('.dashboard-grid-widget').forEach(widget => widget.dataset.marked = '')";

    private static final String SHOWS_MARKED = "document.querySelector('[data-marked]') != null";

    private final Browser browser = new Browser();
    private final URI frontEnd;
    private final Path folder;

    /** Logs in. The pictures go to that folder. */
    public Camera(URI frontEnd, Path folder) {
        this.frontEnd = frontEnd;
        this.folder = folder;
        browser.open(frontEnd.resolve("index.php?enter=Sign+in&name=Admin&password=zabbix"), 600);
    }

    /**
     * Takes the picture {@code NAME.png}, as soon as all these words are on the page.
     *
     * @param action what follows {@code zabbix.php?action=}
     */
    public void take(String name, String action, int height, String... words) throws IOException {
        browser.open(frontEnd.resolve("zabbix.php?action=" + action), height);
        byte[] picture = picture(name, () -> assertThat(browser.text()).contains(words));
        assertThat(picture.length).as("bytes of the picture " + name).isBetween(MIN_BYTES, MAX_BYTES);
    }

    /**
     * Takes the pictures {@code NAME-1.png} and so on of all pages of a dashboard, each as soon as it has a graph.
     *
     * @param action what follows {@code zabbix.php?action=}
     */
    public void takePages(String name, String action, int height, int pages) throws IOException {
        browser.open(frontEnd.resolve("zabbix.php?action=" + action), height);
        for (int page = 1; page <= pages; page++) {
            if (page > 1) {
                browser.evaluate(MARK_WIDGETS);
                browser.evaluate("document.querySelectorAll('.dashboard-navigation-tabs li')[" + (page - 1)
                        + "].querySelector('span').click()");
            }
            picture(name + "-" + page, () -> {
                assertThat(browser.evaluate(SHOWS_MARKED).asBoolean())
                        .as("shows the page before")
                        .isFalse();
                assertThat(browser.evaluate(GRAPHS).asInt()).as("graphs").isPositive();
            });
        }
    }

    private byte[] picture(String name, Runnable isReady) throws IOException {
        Eventually.patiently().passes(() -> {
            assertThat(browser.evaluate(WAITS_FOR_PARTS).asBoolean())
                    .as("waits for parts")
                    .isFalse();
            isReady.run();
        });
        browser.evaluate(FOLD_FILTER);
        assertThat(browser.evaluate(COMPLAINTS).asText())
                .as("complaints on page " + name)
                .isEmpty();
        byte[] picture = browser.picture();
        Files.write(folder.resolve(name + ".png"), picture);
        return picture;
    }

    @Override
    public void close() {
        browser.close();
    }
}
