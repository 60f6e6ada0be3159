/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rostrum.webconf.meeting.file.Octets;
import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Coded;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * A program or a desktop that somebody shows, and perhaps lets somebody else operate ({@code X.AppSharingContent}).
 *
 * @param sharer who shows it, 0 while it is off
 * @param controller who operates it besides the sharer, 0 when nobody does
 * @param picture the newest that covers the whole area
 */
public record SharedProgram(State state, long sharer, Geometry geometry, long controller, Optional<Picture> picture)
        implements Extension {
    /** The most bytes of one picture. */
    public static final int MAX_PICTURE = 200_000;

    /** Nobody shows anything. */
    public static final SharedProgram OFF = new SharedProgram(State.OFF, 0, new Geometry(0, 0, 0), 0, Optional.empty());

    /** A state. */
    public enum State implements Coded {
        OFF(0),
        ON(1),
        PAUSED(2);

        private final int code;

        State(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    /** The area that is shown, in pixels, and the bits of a color. */
    public record Geometry(int width, int height, int colorDepth) {
        private static final int MOST = 16_384;

        boolean valid() {
            return width >= 1
                    && width <= MOST
                    && height >= 1
                    && height <= MOST
                    && List.of(8, 16, 24, 32).contains(colorDepth);
        }
    }

    /**
     * What a rectangle of the area looks like.
     *
     * @param encoding 0 raw BGRA, 1 PNG, 2 JPEG
     */
    public record Picture(int x, int y, int width, int height, int encoding, Octets data) {
        private static final int RAW = 0;
        private static final int JPEG = 2;

        /** Whether it shows all of an area. */
        public boolean covers(Geometry area) {
            return x == 0 && y == 0 && width == area.width() && height == area.height();
        }

        boolean fits(Geometry area) {
            return x >= 0
                    && y >= 0
                    && width >= 1
                    && height >= 1
                    && (long) x + width <= area.width()
                    && (long) y + height <= area.height()
                    && encoding >= RAW
                    && encoding <= JPEG
                    && (encoding != RAW || data.size() == 4L * width * height);
        }
    }

    /** A movement of the mouse or a stroke of a key, in words that only the two ends understand. */
    public record Input(int kind, int a, int b, int c) {}

    public sealed interface Command extends Extension.Command {
        /** Let somebody operate the program, or decline. */
        record AcceptControl(long user, boolean accept) implements Command {}

        record GiveInput(Input input) implements Command {}

        record RequestControl() implements Command {}

        /** Take control back; the controller gives it back. */
        record RevokeControl() implements Command {}

        record SetGeometry(Geometry geometry) implements Command {}

        record SetState(State state) implements Command {}

        record Update(Picture picture) implements Command {}
    }

    public sealed interface Event extends Extension.Event {
        /** A program is shared by somebody who is there. */
        @Override
        default boolean lasting() {
            return false;
        }

        record StateSet(State state, long sharer) implements Event {}

        record GeometrySet(Geometry geometry) implements Event {}

        record ControllerSet(long controller) implements Event {}

        record ControlRequested(long user, long sharer) implements Momentary {}

        /**
         * The sharer does not want this user to operate it.
         *
         * @param controller who operates it still
         */
        record ControlDeclined(long user, long controller) implements Momentary {}

        record InputGiven(long user, long sharer, Input input) implements Momentary {}

        record Updated(Picture picture) implements Momentary {}

        /** What need not outlive those who see it. */
        sealed interface Momentary extends Event {
            @Override
            default boolean momentary() {
                return true;
            }
        }
    }

    @Override
    public ContentType type() {
        return ContentType.APP_SHARING;
    }

    @Override
    public Verdict<Extension.Event> decide(Extension.Command command, Caller caller) {
        if (!(command instanceof Command own)) {
            return Extension.foreign();
        }
        return switch (own) {
            case Command.SetState c -> setState(c.state(), caller);
            case Command.RequestControl c -> {
                if (state == State.OFF) {
                    yield Verdict.denied(Denial.NOT_FOUND);
                }
                yield caller.may(Action.REQUEST_CONTROL) && caller.user() != sharer
                        ? Verdict.done(new Event.ControlRequested(caller.user(), sharer))
                        : Verdict.denied(Denial.NOT_ALLOWED);
            }
            case Command.RevokeControl c -> {
                if (caller.user() != sharer && caller.user() != controller) {
                    yield Verdict.denied(Denial.NOT_ALLOWED);
                }
                yield controller == 0 ? Verdict.unchanged() : Verdict.done(new Event.ControllerSet(0));
            }
            case Command.GiveInput c ->
                caller.user() == controller && state == State.ON
                        ? Verdict.done(new Event.InputGiven(caller.user(), sharer, c.input()))
                        : Verdict.denied(Denial.NOT_ALLOWED);
            case Command.AcceptControl c -> asSharer(caller, () -> accept(c, caller));
            case Command.SetGeometry c ->
                asSharer(
                        caller,
                        () -> c.geometry().valid()
                                ? Verdict.done(new Event.GeometrySet(c.geometry()))
                                : Verdict.denied(Denial.INVALID));
            case Command.Update c -> asSharer(caller, () -> update(c.picture()));
        };
    }

    private Verdict<Extension.Event> asSharer(Caller caller, Supplier<Verdict<Extension.Event>> then) {
        return sharer != 0 && caller.user() == sharer ? then.get() : Verdict.denied(Denial.NOT_ALLOWED);
    }

    private Verdict<Extension.Event> setState(State wanted, Caller caller) {
        boolean own = caller.user() == sharer;
        if (!caller.may(Action.SHARE_PROGRAM) || (sharer != 0 && !own && wanted != State.OFF)) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        if (wanted == state) {
            return Verdict.unchanged();
        }
        if (state == State.OFF && wanted == State.PAUSED) {
            return Verdict.denied(Denial.INVALID);
        }
        return Verdict.done(new Event.StateSet(wanted, wanted == State.OFF ? 0 : caller.user()));
    }

    private Verdict<Extension.Event> accept(Command.AcceptControl c, Caller caller) {
        if (!c.accept()) {
            return Verdict.done(new Event.ControlDeclined(c.user(), controller));
        }
        if (!caller.others().present(c.user()) || c.user() == sharer) {
            return Verdict.denied(Denial.NOT_FOUND);
        }
        return c.user() == controller ? Verdict.unchanged() : Verdict.done(new Event.ControllerSet(c.user()));
    }

    private Verdict<Extension.Event> update(Picture newest) {
        if (newest.data().size() > MAX_PICTURE) {
            return Verdict.denied(Denial.LIMIT);
        }
        return newest.fits(geometry) ? Verdict.done(new Event.Updated(newest)) : Verdict.denied(Denial.INVALID);
    }

    @Override
    public SharedProgram evolve(Extension.Event event) {
        return switch ((Event) event) {
            case Event.StateSet e ->
                e.state() == State.OFF ? OFF : new SharedProgram(e.state(), e.sharer(), geometry, controller, picture);
            case Event.GeometrySet e -> new SharedProgram(state, sharer, e.geometry(), controller, Optional.empty());
            case Event.ControllerSet e -> new SharedProgram(state, sharer, geometry, e.controller(), picture);
            case Event.Updated e ->
                e.picture().covers(geometry)
                        ? new SharedProgram(state, sharer, geometry, controller, Optional.of(e.picture()))
                        : this;
            case Event.Momentary e -> this;
        };
    }

    @Override
    public List<Extension.Event> left(long user) {
        if (user == sharer) {
            return List.of(new Event.StateSet(State.OFF, 0));
        }
        return user == controller ? List.of(new Event.ControllerSet(0)) : List.of();
    }

    @Override
    public List<Extension.Event> demoted(long user) {
        return user == sharer ? List.of(new Event.StateSet(State.OFF, 0)) : List.of();
    }
}
