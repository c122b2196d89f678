package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Where one has been in this window: back and forward. */
final class History {
    private static final int KEPT = 100;

    private final Desk desk;
    private final Deque<Destination> back = new ArrayDeque<>();
    private final Deque<Destination> forward = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
    private boolean isMoving;

    History(Desk desk) {
        this.desk = desk;
        desk.here()
                .addListener(
                        (property, was, is) -> {
                            if (!isMoving) {
                                back.push(was);
                                if (back.size() > KEPT) {
                                    back.removeLast();
                                }
                                forward.clear();
                                tell();
                            }
                        });
    }

    /** Where one was before; nothing happens at the beginning. */
    void back() {
        move(back, forward);
    }

    /** Undoes {@link #back}. */
    void forward() {
        move(forward, back);
    }

    private void move(Deque<Destination> from, Deque<Destination> to) {
        if (!from.isEmpty()) {
            to.push(desk.here().get());
            isMoving = true;
            try {
                desk.go(from.pop());
            } finally {
                isMoving = false;
            }
            tell();
        }
    }

    private void tell() {
        canGoBack.set(!back.isEmpty());
        canGoForward.set(!forward.isEmpty());
    }

    ReadOnlyBooleanProperty canGoBack() {
        return canGoBack.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canGoForward() {
        return canGoForward.getReadOnlyProperty();
    }
}
