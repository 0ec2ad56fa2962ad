// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.calls;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Runs {@link CallsMain} in a bundle: {@code BUNDLE STORAGE}, the URI of the bundle and a folder for the OSGi framework, which is
 * the one on the class path and has its defaults otherwise. By reflection, for samples are compiled against the JDK alone.
 */
public final class BundleMain {
    private static final String API = "org.osgi.framework.";

    private BundleMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Object factory = ServiceLoader.load(Class.forName(API + "launch.FrameworkFactory"))
                .iterator()
                .next();
        Object framework = Class.forName(API + "launch.FrameworkFactory")
                .getMethod("newFramework", Map.class)
                .invoke(factory, Collections.singletonMap(API + "storage", arguments[1]));
        Class<?> bundles = Class.forName(API + "Bundle");
        bundles.getMethod("start").invoke(framework);
        Object context = bundles.getMethod("getBundleContext").invoke(framework);
        Object bundle = Class.forName(API + "BundleContext")
                .getMethod("installBundle", String.class)
                .invoke(context, arguments[0]);
        bundles.getMethod("start").invoke(bundle);
        Class<?> main =
                (Class<?>) bundles.getMethod("loadClass", String.class).invoke(bundle, CallsMain.class.getName());
        Thread.currentThread().setContextClassLoader(main.getClassLoader());
        main.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }
}
