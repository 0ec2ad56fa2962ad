// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import java.util.List;
import java.util.stream.Stream;
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
                .flatMap(annotation ->
                        Stream.of(annotation.value()).map(version -> new WithVersion(version, annotation.alone())));
    }

    private record WithVersion(ZabbixVersion version, boolean alone)
            implements TestTemplateInvocationContext, ParameterResolver, TestExecutionExceptionHandler {
        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RealZabbix.class);

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
            return zabbix(
                    context,
                    parameter.findAnnotation(Also.class).map(Also::value).orElse(version));
        }

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
            for (ZabbixVersion each : ZabbixVersion.values()) {
                RealZabbix used = context.getStore(NAMESPACE).get(each, RealZabbix.class);
                if (used != null) {
                    failure.addSuppressed(new LastLogLines(used.tails()));
                }
            }
            throw failure;
        }

        /** That of this test; JUnit closes what is in a context's store at the end of the context, last in first out. */
        private RealZabbix zabbix(ExtensionContext context, ZabbixVersion wanted) {
            ZabbixStack stack = shared(context, wanted).get();
            return context.getStore(NAMESPACE)
                    .getOrComputeIfAbsent(wanted, key -> new RealZabbix(stack), RealZabbix.class);
        }

        /** A name of its own too where it is this test's own: a context's store shows what its parents' stores have. */
        private SharedZabbix shared(ExtensionContext context, ZabbixVersion wanted) {
            boolean ofItsOwn = alone && wanted == version;
            String name = "zabbix-" + wanted.number()
                    + (ofItsOwn ? "-" + context.getRequiredTestMethod().getName() : "");
            return (ofItsOwn ? context : context.getRoot())
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(name, key -> new SharedZabbix(wanted, key), SharedZabbix.class);
        }
    }

    /** Carries log lines into a test's failure. It has no stack trace: only its text matters. */
    private static final class LastLogLines extends Exception {
        LastLogLines(String lines) {
            super("the last log lines of Zabbix were:\n" + lines, null, false, false);
        }
    }
}
