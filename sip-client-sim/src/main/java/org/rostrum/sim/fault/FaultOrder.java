/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rostrum.sim.fault.Fault.Cut;
import org.rostrum.sim.fault.Fault.Delay;
import org.rostrum.sim.fault.Fault.Drop;
import org.rostrum.sim.fault.Fault.Duplicate;
import org.rostrum.sim.fault.Fault.HalfClose;
import org.rostrum.sim.fault.Fault.Heal;
import org.rostrum.sim.fault.Fault.Rate;
import org.rostrum.sim.fault.Fault.Refuse;
import org.rostrum.sim.fault.Fault.Reorder;
import org.rostrum.sim.fault.Fault.Stall;

/**
 * What a line is to suffer, and in which directions.
 *
 * @param text as somebody wrote it
 * @param fault what
 * @param directions at least one
 */
public record FaultOrder(String text, Fault fault, Set<Direction> directions) {

    /** How it is written, for help and messages. */
    public static final String FORM =
            "delay TIME[-TIME], rate BYTES, drop [SHARE%], duplicate SHARE%, reorder SHARE%, stall,"
                    + " refuse, cut, half-close or heal, then up or down for one direction only";

    private static final Pattern WORDS = Pattern.compile("([a-z-]+)(?: ([0-9][0-9a-z%.-]*))?(?: (up|down))?");

    public FaultOrder {
        directions = Set.copyOf(directions);
        if (directions.size() == 1 && (fault instanceof Cut || fault instanceof Refuse)) {
            throw new IllegalArgumentException("a connection is cut or refused as a whole, not up or down");
        }
    }

    /**
     * Reads an order in the form of {@link #FORM}, for instance {@code delay 100ms-300ms down}.
     *
     * @throws IllegalArgumentException when it has another form, or says what makes no sense
     */
    public static FaultOrder parse(String text) {
        Matcher words = WORDS.matcher(text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
        if (!words.matches()) {
            throw unknown(text);
        }
        String amount = words.group(2) == null ? "" : words.group(2);
        Set<Direction> directions = words.group(3) == null
                ? EnumSet.allOf(Direction.class)
                : EnumSet.of(Direction.valueOf(words.group(3).toUpperCase(Locale.ROOT)));
        return new FaultOrder(words.group(), fault(text, words.group(1), amount), directions);
    }

    private static Fault fault(String text, String word, String amount) {
        Fault fault = amount.isEmpty() ? simple(word) : measured(word, amount);
        if (fault == null) {
            throw unknown(text);
        }
        return fault;
    }

    private static @Nullable Fault simple(String word) {
        return switch (word) {
            case "drop" -> new Drop(1);
            case "stall" -> new Stall();
            case "refuse" -> new Refuse();
            case "cut" -> new Cut();
            case "half-close" -> new HalfClose();
            case "heal" -> new Heal();
            default -> null;
        };
    }

    private static @Nullable Fault measured(String word, String amount) {
        return switch (word) {
            case "delay" -> delay(amount);
            case "rate" -> new Rate(number(amount));
            case "drop" -> new Drop(share(amount));
            case "duplicate" -> new Duplicate(share(amount));
            case "reorder" -> new Reorder(share(amount));
            default -> null;
        };
    }

    private static Delay delay(String amount) {
        int dash = amount.indexOf('-');
        Duration least = TimeText.parse(dash < 0 ? amount : amount.substring(0, dash));
        return new Delay(least, dash < 0 ? least : TimeText.parse(amount.substring(dash + 1)));
    }

    private static int number(String amount) {
        try {
            return Integer.parseInt(amount);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + amount + "' is no whole number", e);
        }
    }

    private static double share(String amount) {
        Matcher form = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)%").matcher(amount);
        if (!form.matches() || Double.parseDouble(form.group(1)) > 100) {
            throw new IllegalArgumentException("'" + amount + "' is no share; wanted for instance 10% or 100%");
        }
        return Double.parseDouble(form.group(1)) / 100;
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("'" + text + "' is no fault; there is " + FORM);
    }

    /**
     * This order, when a line of that kind can carry it out.
     *
     * @throws IllegalArgumentException when it cannot
     */
    public FaultOrder on(Carrier carrier) {
        if (!fault.carriers().contains(carrier)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not for a line of " + carrier + ", but of " + fault.carriers());
        }
        return this;
    }
}
