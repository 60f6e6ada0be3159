/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedSpace;

/** The words for sharing a program, pointing, recording, and what attendees may do. Done when it shows at the one who does it. */
final class SharingDeeds {
    private static final String PROGRAM = "Content.X.AppSharing";

    static final Map<String, Function<YamlValue, Deed>> ALL = Map.of(
            "share", SharingDeeds::share,
            "stop-sharing", SharingDeeds::stopSharing,
            "ask-for-control", SharingDeeds::askForControl,
            "give-control", SharingDeeds::giveControl,
            "input", SharingDeeds::input,
            "point", SharingDeeds::point,
            "record", SharingDeeds::record,
            "permit", SharingDeeds::permit);

    private SharingDeeds() {}

    private static Deed share(YamlValue value) {
        value.map(Set.of("program", "size"));
        String title = value.entry("program").text();
        List<Integer> size = Pictures.size(value.entry("size"));
        byte[] picture = Pictures.png(size);
        return new Deed(
                "share " + title,
                player -> Deeds.item(player, PROGRAM, title)
                        .thenCompose(id ->
                                player.space().await(space -> space.item(title).isPresent()))
                        .thenCompose(space -> {
                            space.actions().share(item(space, title).id(), size.getFirst(), size.getLast(), picture);
                            return awaited(space, title, Item.SIZE, size.getFirst() + "x" + size.getLast());
                        }));
    }

    private static Deed stopSharing(YamlValue value) {
        String title = value.text();
        return new Deed("stop sharing " + title, player -> {
            SharedSpace space = player.space();
            space.actions().unshare(item(space, title).id());
            return awaited(space, title, Item.STATE, "0");
        });
    }

    /** Only the one who shares hears of it. */
    private static Deed askForControl(YamlValue value) {
        String title = value.text();
        return new Deed("ask for control of " + title, player -> {
            player.space().actions().requestControl(item(player.space(), title).id());
            return CompletableFuture.completedFuture(null);
        });
    }

    /** To whoever asked last, once somebody has. */
    private static Deed giveControl(YamlValue value) {
        String title = value.text();
        return new Deed(
                "give control of " + title,
                player -> player.space()
                        .await(space -> item(space, title).properties().containsKey(Item.ASKS))
                        .thenCompose(space -> {
                            Item program = item(space, title);
                            String user = program.properties().getOrDefault(Item.ASKS, "");
                            space.actions().giveControl(program.id(), Long.parseLong(user));
                            return awaited(space, title, Item.CONTROLLER, user);
                        }));
    }

    /** Only the one who shares hears of it. */
    private static Deed input(YamlValue value) {
        value.map(Set.of("program", "is"));
        String title = value.entry("program").text();
        YamlValue numbers = value.entry("is");
        List<Integer> input = numbers.list().stream().map(YamlValue::number).toList();
        if (input.size() != 4) {
            throw numbers.wrong("an input is a kind and three numbers");
        }
        return new Deed("give input to " + title, player -> {
            SharedSpace space = player.space();
            space.actions().input(item(space, title).id(), input.get(0), input.get(1), input.get(2), input.get(3));
            return CompletableFuture.completedFuture(null);
        });
    }

    private static Deed point(YamlValue value) {
        value.map(Set.of("title", "page", "at"));
        String title = value.entry("title").text();
        int page = value.entry("page").number();
        YamlValue at = value.entry("at");
        List<Integer> place = at.list().stream().map(YamlValue::number).toList();
        if (place.size() != 2) {
            throw at.wrong("a place is x and y");
        }
        return new Deed("point at " + title, player -> {
            SharedSpace space = player.space();
            space.actions().point(item(space, title).id(), page, place.getFirst(), place.getLast());
            return awaited(space, title, Item.POINTER, page + ": " + place.getFirst() + ", " + place.getLast());
        });
    }

    private static Deed record(YamlValue value) {
        int state = value.number();
        return new Deed("record " + state, player -> {
            player.space().actions().record(state);
            return player.space().await(space -> space.common().recording() == state);
        });
    }

    private static Deed permit(YamlValue value) {
        int rights = value.number();
        return new Deed("permit " + rights, player -> {
            player.space().actions().permit(rights);
            return CompletableFuture.completedFuture(null);
        });
    }

    private static CompletableFuture<SharedSpace> awaited(
            SharedSpace space, String title, String property, String value) {
        return space.await(now -> now.item(title)
                .filter(item -> value.equals(item.properties().get(property)))
                .isPresent());
    }

    private static Item item(SharedSpace space, String title) {
        return space.item(title).orElseThrow(() -> new IllegalStateException("there is no content " + title));
    }
}
