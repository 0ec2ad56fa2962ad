// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package hello;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A web application of one page. Prints when it was started, by the machine's monotonic clock, and the processor time of
 * its main thread until then, both in nanoseconds; ends with its input.
 */
@SpringBootApplication
@RestController
public class HelloMain {
    @GetMapping("/")
    String hello() {
        return "hello";
    }

    public static void main(String[] arguments) throws IOException {
        SpringApplication application = new SpringApplication(HelloMain.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.run("--server.port=0", "--server.address=127.0.0.1", "--logging.level.root=warn");
        long started = System.nanoTime();
        System.out.println(
                started + " " + ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + " main");
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // until whoever started it closes the stream or ends
        }
        System.exit(0);
    }
}
