// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.foreign.ForeignFunctions;
import io.github.zajel.base.foreign.NativeAccess;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What calls the C library, where it can be called: found out, once, when somebody asks for it first. Any thread. */
final class LibraryCall<T> {
    private final NativeAccess nativeAccess;
    private final Linking<T> linking;
    private @Nullable T call;
    private @Nullable String noCall;

    /** Finds the functions. */
    interface Linking<T> {
        T link(ForeignFunctions library) throws ReflectiveOperationException;
    }

    LibraryCall(NativeAccess nativeAccess, Linking<T> linking) {
        this.nativeAccess = nativeAccess;
        this.linking = linking;
    }

    /** @throws IOException with the reason why there is none */
    synchronized T get() throws IOException {
        if (call == null && noCall == null) {
            link();
        }
        if (call == null) {
            throw new IOException(noCall);
        }
        return call;
    }

    private void link() {
        try {
            call = linking.link(nativeAccess.functions(false));
        } catch (IOException e) {
            noCall = String.valueOf(e.getMessage());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | OutOfMemoryError e) {
            noCall = String.valueOf(NativeAccess.unusable(e).getMessage());
        }
    }
}
