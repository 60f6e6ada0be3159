/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.SimNode;
import org.rostrum.sim.participant.StepException;
import org.rostrum.sim.scenario.Scenario.Acts;
import org.rostrum.sim.scenario.Scenario.Fails;
import org.rostrum.sim.scenario.Scenario.Hears;
import org.rostrum.sim.scenario.Scenario.Killed;
import org.rostrum.sim.scenario.Scenario.Out;
import org.rostrum.sim.scenario.Scenario.Pause;
import org.rostrum.sim.scenario.Scenario.ScenarioStep;
import org.rostrum.sim.scenario.Scenario.Sees;
import org.rostrum.sim.scenario.Scenario.SeesNot;
import org.rostrum.sim.scenario.Scenario.Started;
import org.rostrum.sim.scenario.Scenario.Suffers;
import org.rostrum.sim.scenario.Scenario.Together;

/** Plays a scenario once, step by step, until its end or the first step that does not go as written. */
public final class Performance {

    private final Scenario scenario;
    private final Scene scene;
    private final Backstage backstage;
    private final Map<String, Player> players = new LinkedHashMap<>();
    private final Map<String, Wires> wires = new LinkedHashMap<>();

    /**
     * A performance that has not begun.
     *
     * @param node where the people act; those whose lines suffer act on machines of their own like it
     * @param personas who each of them is
     * @param backstage what the play may do to the servers
     * @throws IOException when there is no socket for a line
     */
    public Performance(Scenario scenario, SimNode node, Map<String, Persona> personas, Backstage backstage)
            throws IOException {
        this.scenario = scenario;
        this.backstage = backstage;
        for (String sufferer : scenario.sufferers()) {
            wires.put(sufferer, new Wires("sim-" + sufferer, node));
        }
        Map<String, String> uris = new LinkedHashMap<>();
        personas.forEach((name, persona) -> uris.put(name, persona.uri()));
        this.scene = new Scene(scenario, uris);
        scenario.people().forEach((name, person) -> {
            Persona persona = Objects.requireNonNull(personas.get(name), name);
            Wires own = wires.get(name);
            SimNode machine = own == null ? node : own.node();
            players.put(
                    name,
                    new Player(
                            persona,
                            scene,
                            listener -> new Participant(machine, persona, person.settings(), listener),
                            machine::fetcher));
        });
    }

    /**
     * Plays it and lets everybody leave who is still there.
     *
     * @param audience hears of each step as soon as it is over
     * @return how the steps went; the last one is the failed one, if one failed
     */
    public List<StepResult> play(Consumer<StepResult> audience) {
        List<StepResult> results = new ArrayList<>();
        try {
            for (ScenarioStep step : scenario.steps()) {
                StepResult result = result(step);
                results.add(result);
                audience.accept(result);
                if (!result.passed()) {
                    break;
                }
            }
        } finally {
            CompletableFuture.allOf(
                            players.values().stream().map(Player::goHome).toArray(CompletableFuture[]::new))
                    .join();
            wires.values().forEach(Wires::close);
        }
        return results;
    }

    /** The conference that the play took place in, once it was created. */
    public Optional<String> conference() {
        return scene.hasConference() ? Optional.of(scene.conference()) : Optional.empty();
    }

    private StepResult result(ScenarioStep step) {
        long began = System.nanoTime();
        Optional<String> problem = Optional.empty();
        try {
            going(step).join();
        } catch (CompletionException e) {
            problem = Optional.of(cause(e));
        }
        return new StepResult(step.line(), step.words(), Duration.ofNanos(System.nanoTime() - began), problem);
    }

    private static String cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean said = cause instanceof StepException || cause instanceof IllegalStateException;
        return said && cause.getMessage() != null ? cause.getMessage() : cause.toString();
    }

    private CompletableFuture<?> going(ScenarioStep step) {
        return switch (step) {
            case Acts acts -> acts(acts);
            case Sees sees ->
                each(sees.who(), player -> inTime(player, sees.fact().seenBy(player), sees.within(), Player::stands));
            case SeesNot not ->
                each(not.who(), player -> never(player, not.fact().seenBy(player), not.during()));
            case Hears hears ->
                each(
                        hears.who(),
                        player -> inTime(player, player.hears(hears.sentences()), hears.within(), Player::stands));
            case Out out -> each(out.who(), player -> inTime(player, player.out(), out.within(), Player::stands));
            case Suffers suffers -> suffers(suffers);
            case Fails fails -> backstage.fail(fails.server(), fails.fault());
            case Killed killed -> backstage.kill(killed.server());
            case Started started -> backstage.start(started.server(), started.settings());
            case Together together ->
                CompletableFuture.allOf(
                        together.steps().stream().map(this::going).toArray(CompletableFuture[]::new));
            case Pause pause ->
                new CompletableFuture<>().completeOnTimeout(true, pause.time().toMillis(), TimeUnit.MILLISECONDS);
        };
    }

    private CompletableFuture<?> suffers(Suffers suffers) {
        try {
            suffers.who()
                    .forEach(name -> suffers.orders()
                            .forEach(order ->
                                    Objects.requireNonNull(wires.get(name)).suffer(suffers.wire(), order)));
            return CompletableFuture.completedFuture(null);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(new IllegalStateException(e.getMessage(), e));
        }
    }

    private CompletableFuture<?> acts(Acts acts) {
        Player player = player(acts.who());
        CompletableFuture<?> done = acts.within()
                .<CompletableFuture<?>>map(time -> inTime(player, acts.deed().by(player), time, Player::stands))
                .orElseGet(() -> acts.deed().by(player));
        return acts.refused().isEmpty() ? done : refused(done, acts.refused());
    }

    /** Completes when the deed fails because somebody refused it and gave all these reasons. */
    private static CompletableFuture<?> refused(CompletableFuture<?> deed, List<String> reasons) {
        String wanted = String.join(" ", reasons);
        return deed.handle((done, failure) -> {
            if (failure == null) {
                throw new IllegalStateException("it was done, and not refused as " + wanted);
            }
            StepException step = StepException.of(failure);
            if (!step.reasons().containsAll(reasons)) {
                throw new IllegalStateException("it was not refused as " + wanted + ", but: " + step.getMessage());
            }
            return null;
        });
    }

    private CompletableFuture<?> each(List<String> who, Function<Player, CompletableFuture<?>> what) {
        return CompletableFuture.allOf(
                who.stream().map(name -> what.apply(player(name))).toArray(CompletableFuture[]::new));
    }

    private Player player(String name) {
        return Objects.requireNonNull(players.get(name), name);
    }

    private static CompletableFuture<?> inTime(
            Player player, CompletableFuture<?> what, Duration time, Function<Player, String> state) {
        return what.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(failure -> {
            if (failure instanceof TimeoutException) {
                return CompletableFuture.failedFuture(
                        new IllegalStateException("not within " + time.toMillis() + " ms; " + state.apply(player)));
            }
            return CompletableFuture.failedFuture(failure);
        });
    }

    private static CompletableFuture<?> never(Player player, CompletableFuture<?> what, Duration during) {
        CompletableFuture<Boolean> happened = what.thenApply(fact -> true);
        return happened.completeOnTimeout(false, during.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(seen -> {
                    what.cancel(false);
                    if (seen) {
                        throw new IllegalStateException(player.name() + " saw it; " + player.stands());
                    }
                });
    }
}
