// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What getters do wrong, seen through {@code jmx[]}. */
class HostFailureTest {
    @RegisterExtension
    final JmxFixture jmx = new JmxFixture();

    @Test
    void whatAGetterThrowsIsTheReason() {
        jmx.register(new Failing(), "Failing");
        assertThat(jmx.answer("Failing", "Checked")).isEqualTo("unsupported: the disk is gone");
        assertThat(jmx.answer("Failing", "Unchecked")).isEqualTo("unsupported: the root cause");
        assertThat(jmx.answer("Failing", "WithoutMessage")).isEqualTo("unsupported: java.lang.IllegalStateException");
        assertThat(jmx.answer("Failing", "Linkage"))
                .isEqualTo("unsupported: java.lang.NoClassDefFoundError: com/example/Gone");
        assertThat(jmx.answer("Failing", "DeepStack")).isEqualTo("unsupported: java.lang.StackOverflowError");
        assertThat(jmx.answer("Failing", "Memory"))
                .isEqualTo("unsupported: java.lang.OutOfMemoryError: Java heap space");
        assertThat(jmx.answer("Failing", "CauseOfItself")).isEqualTo("unsupported: " + CauseOfItself.class.getName());
        assertThat(jmx.answer("Failing", "CircleOfCauses")).isIn("unsupported: one", "unsupported: other");
        assertThat(jmx.answer("Failing", "LongMessage")).hasSize("unsupported: ".length() + 2048);
        assertThat(jmx.answer("Failing", "Text")).isEqualTo("unsupported: no text for you");
        assertThat(jmx.answer("Failing", "WriteOnly")).startsWith("unsupported: Attribute not found: ");
    }

    @Test
    void interruptionSeenByAGetterStaysOnTheThread() {
        jmx.register(new Failing(), "Failing");
        assertThat(jmx.answer("Failing", "Interrupted")).isEqualTo("unsupported: java.lang.InterruptedException");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void getterSeesTheClassLoaderOfItsBeanAndTheThreadGetsItsOwnBack() throws Exception {
        URL tests = new File(AnyBean.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toURI()
                .toURL();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader application = new URLClassLoader(new URL[] {tests}, null)) {
            Object bean = application
                    .loadClass(Context.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            jmx.register(bean, "Context");
            assertThat(jmx.answer("Context", "Loader"))
                    .isEqualTo(Integer.toString(System.identityHashCode(application)));
            assertThat(jmx.answer("Context", "Missing")).startsWith("unsupported: ");
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    static final class ThrowingText {
        @Override
        public String toString() {
            throw new IllegalStateException("no text for you");
        }
    }

    static final class CauseOfItself extends RuntimeException {
        @Override
        public synchronized Throwable getCause() {
            throw this;
        }
    }

    public interface FailingMBean {
        int getChecked() throws Exception;

        int getUnchecked();

        int getWithoutMessage();

        int getLinkage();

        int getDeepStack();

        int getMemory();

        int getCauseOfItself();

        int getCircleOfCauses();

        int getLongMessage();

        int getInterrupted() throws Exception;

        Object getText();

        void setWriteOnly(int value);
    }

    static final class Failing implements FailingMBean {
        @Override
        public int getChecked() throws Exception {
            throw new java.io.IOException("the disk is gone");
        }

        @Override
        public int getUnchecked() {
            throw new IllegalStateException("outer", new IllegalArgumentException("the root cause"));
        }

        @Override
        public int getWithoutMessage() {
            throw new IllegalStateException();
        }

        @Override
        public int getLinkage() {
            throw new NoClassDefFoundError("com/example/Gone");
        }

        @Override
        public int getDeepStack() {
            return deeper(0);
        }

        private static int deeper(int level) {
            return level < 0 ? 0 : deeper(level + 1) + 1;
        }

        @Override
        public int getMemory() {
            throw new OutOfMemoryError("Java heap space");
        }

        @Override
        public int getCauseOfItself() {
            throw new CauseOfItself();
        }

        @Override
        public int getCircleOfCauses() {
            IllegalStateException one = new IllegalStateException("one");
            one.initCause(new IllegalStateException("other", one));
            throw one;
        }

        @Override
        public int getLongMessage() {
            throw new IllegalStateException("long ".repeat(1_000));
        }

        @Override
        public int getInterrupted() throws Exception {
            throw new InterruptedException();
        }

        @Override
        public Object getText() {
            return new ThrowingText();
        }

        @Override
        public void setWriteOnly(int value) {
            throw new UnsupportedOperationException();
        }
    }

    public interface ContextMBean {
        int getLoader();
    }

    public static final class Context implements ContextMBean {
        @Override
        public int getLoader() {
            return System.identityHashCode(Thread.currentThread().getContextClassLoader());
        }
    }
}
