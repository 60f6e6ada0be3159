/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rostrum.sim.participant.RawCommand;

/** What people say in words of their own, and to whom: for what servers make of it. */
final class RawDeeds {

    /** What each word does with its value. */
    static final Map<String, Function<YamlValue, Deed>> ALL = Map.of(
            "join-focus",
            address -> to("join the Focus at ", address, Player::joinFocus),
            "subscribe",
            address -> to("subscribe at ", address, Player::subscribe),
            "tell-focus",
            RawDeeds::tellFocus,
            "tell-factory",
            RawDeeds::tellFactory);

    private RawDeeds() {}

    private static Deed to(String words, YamlValue address, BiFunction<Player, String, CompletableFuture<?>> act) {
        String text = address.text();
        return new Deed(words + text, player -> act.apply(player, text));
    }

    private static Deed tellFocus(YamlValue value) {
        RawCommand command = command(value, Set.of("command", "request", "from", "to"));
        return new Deed("tell the Focus " + name(command), player -> player.tellFocus(command));
    }

    private static Deed tellFactory(YamlValue value) {
        RawCommand command = command(value, Set.of("command", "from", "to", "at"));
        Optional<String> address =
                value.isText() ? Optional.empty() : text(value.map().get("at"));
        return new Deed(
                "tell " + address.orElse("the Focus Factory") + ' ' + name(command),
                player -> player.tellFactory(address, command));
    }

    private static RawCommand command(YamlValue value, Set<String> names) {
        if (value.isText()) {
            return new RawCommand(value.text(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        Map<String, YamlValue> entries = value.map(names);
        return new RawCommand(
                value.entry("command").text(),
                text(entries.get("request")),
                text(entries.get("from")),
                text(entries.get("to")));
    }

    private static Optional<String> text(@Nullable YamlValue value) {
        return Optional.ofNullable(value).map(YamlValue::text);
    }

    /** The name of the element, so far as there is one. */
    private static String name(RawCommand raw) {
        return raw.command().strip().split("[\\s/>]", 2)[0] + '>';
    }
}
