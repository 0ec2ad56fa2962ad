// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

/** What happens to the way between an agent and its server, to the server, and to the agent's clock; and ends again. */
enum Trouble {
    NOBODY_LISTENS("nobody listens, open connections are reset") {
        @Override
        void befall(Scene scene) {
            scene.setFault(Fault.of(Fault.Kind.REFUSED, 0));
            scene.linger();
        }
    },
    RESET("connections are accepted and reset") {
        @Override
        void befall(Scene scene) {
            scene.hitWith(Fault.of(Fault.Kind.RESET, 0));
        }
    },
    SILENT("half-open: bytes vanish, nothing comes back") {
        @Override
        void befall(Scene scene) {
            scene.hitWith(scene.sometimesForUploads(Fault.of(Fault.Kind.SILENT, 0)));
            scene.linger();
        }
    },
    LATE("answers are late") {
        @Override
        void befall(Scene scene) {
            scene.hitWith(scene.sometimesForUploads(Fault.of(Fault.Kind.LATE, scene.number(1, 5000))));
        }
    },
    TRICKLING("one byte a second") {
        @Override
        void befall(Scene scene) {
            scene.hitWith(scene.sometimesForUploads(Fault.of(Fault.Kind.TRICKLING, 0)));
            scene.linger();
        }
    },
    REQUEST_CUT("cut within the request") {
        @Override
        void befall(Scene scene) {
            scene.hitWith(
                    Fault.of(Fault.Kind.REQUEST_CUT, scene.number(1, 2000)).forUploads(), scene.number(1, 3));
        }
    },
    ANSWER_LOST("values are taken, the answer is lost") {
        @Override
        void befall(Scene scene) {
            scene.hitWith(Fault.of(Fault.Kind.ANSWER_CUT, 0).forUploads(), scene.number(1, 3));
        }
    },
    ANSWER_CUT("values are taken, the answer is cut") {
        @Override
        void befall(Scene scene) {
            scene.hitWith(Fault.of(Fault.Kind.ANSWER_CUT, scene.number(1, 80)).forUploads(), scene.number(1, 3));
        }
    },
    GARBAGE("the answer is noise") {
        @Override
        void befall(Scene scene) {
            scene.hitWith(scene.sometimesForUploads(Fault.of(Fault.Kind.GARBAGE, scene.number(1, 5000))));
        }
    },
    KILLED_IN_REQUEST("server killed while it receives values") {
        @Override
        void befall(Scene scene) {
            scene.killServerAt(Fault.of(Fault.Kind.REQUEST_CUT, scene.number(1, 100)));
        }
    },
    KILLED_BEFORE_ANSWER("server killed, values taken, not answered") {
        @Override
        void befall(Scene scene) {
            scene.killServerAt(Fault.of(Fault.Kind.ANSWER_CUT, 0));
        }
    },
    RESTARTED("server restarted in order") {
        @Override
        void befall(Scene scene) {
            scene.restartServer();
        }
    },
    CLOCK_SET("agent's clock jumps") {
        @Override
        void befall(Scene scene) {
            scene.setClock();
        }
    };

    private final String description;

    Trouble(String description) {
        this.description = description;
    }

    /** Begins, and lasts until it has had an effect. The scene ends it. */
    abstract void befall(Scene scene);

    @Override
    public String toString() {
        return description;
    }
}
