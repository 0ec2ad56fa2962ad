// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs an {@link OnRealZabbix} test with each of its versions, and adds Zabbix's log lines to its failure. */
final class RealZabbixExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getTestMethod(), OnRealZabbix.class).stream()
                .flatMap(annotation -> Stream.of(annotation.value()))
                .map(WithVersion::new);
    }

    private record WithVersion(ZabbixVersion version)
            implements TestTemplateInvocationContext,
                    ParameterResolver,
                    TestExecutionExceptionHandler,
                    AfterEachCallback {
        @Override
        public String getDisplayName(int index) {
            return version.toString();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RealZabbix.class;
        }

        @Override
        public RealZabbix resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return shared(context).get();
        }

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
            failure.addSuppressed(new LastLogLines(shared(context).get().tails()));
            throw failure;
        }

        @Override
        public void afterEach(ExtensionContext context) {
            shared(context).ifRunning(RealZabbix::endTest);
        }

        private SharedZabbix shared(ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(RealZabbix.class))
                    .getOrComputeIfAbsent(version, SharedZabbix::new, SharedZabbix.class);
        }
    }

    /** Carries log lines into a test's failure. It has no stack trace: only its text matters. */
    private static final class LastLogLines extends Exception {
        LastLogLines(String lines) {
            super("the last log lines of Zabbix were:\n" + lines, null, false, false);
        }
    }
}
