/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.rostrum.sim.participant.DataChannel;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.RawCommand;
import org.rostrum.sim.roster.Roster;
import org.rostrum.sim.roster.RosterChange;
import org.rostrum.sim.workspace.FileFetcher;
import org.rostrum.sim.workspace.SharedFile;
import org.rostrum.sim.workspace.SharedSpace;

/** Somebody in a play: does what the play says, and remembers what he heard, in order. */
final class Player implements ParticipantListener {

    /** Makes the participant that a player is while he is in a conference. */
    interface Casting {
        Participant cast(ParticipantListener listener);
    }

    private final Persona persona;
    private final Scene scene;
    private final Casting casting;
    private final Supplier<FileFetcher> files;
    private final List<String> heard = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private CompletableFuture<String> out = new CompletableFuture<>();
    private Participant participant;

    private record Waiting(List<String> sentences, CompletableFuture<Void> done) {}

    Player(Persona persona, Scene scene, Casting casting, Supplier<FileFetcher> files) {
        this.persona = persona;
        this.scene = scene;
        this.casting = casting;
        this.files = files;
        this.participant = casting.cast(this);
    }

    synchronized Participant participant() {
        return participant;
    }

    String uriOf(String name) {
        return scene.uriOf(name);
    }

    /** What all share, as this player sees it. */
    SharedSpace space() {
        return channel().space();
    }

    private DataChannel channel() {
        return participant()
                .channel()
                .orElseThrow(() -> new IllegalStateException(persona.displayName() + " is in no data conference"));
    }

    /** The plain bytes of a file that he was told of. Blocks. */
    byte[] fetch(SharedFile file) {
        try (FileFetcher fetcher = files.get()) {
            return fetcher.fetch(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Breaks his PSOM channel, as a network does. */
    CompletableFuture<?> dropData() {
        DataChannel channel = channel();
        channel.drop();
        return channel.closed();
    }

    CompletableFuture<?> create() {
        return participant().create(scene.plan()).thenAccept(scene::takesPlaceIn);
    }

    /** Asks his Focus Factory what conference keys are to be sealed with, for whoever has one to send from then on. */
    CompletableFuture<?> fetchCertificate() {
        return participant().keyCertificate().thenAccept(scene::sealsWith);
    }

    CompletableFuture<?> join() {
        return enter().join(scene.conference());
    }

    CompletableFuture<?> joinFocus() {
        return enter().joinFocus(scene.conference());
    }

    /** An INVITE to wherever the play says. */
    CompletableFuture<?> joinFocus(String address) {
        return enter().joinFocus(scene.filled(address));
    }

    /** A SUBSCRIBE to wherever the play says. */
    CompletableFuture<?> subscribe(String address) {
        return enter().subscribe(scene.filled(address));
    }

    /** A command in the words of the play, in his dialog. */
    CompletableFuture<?> tellFocus(RawCommand command) {
        return participant().tellFocus(filled(command));
    }

    /** A command in the words of the play, outside any dialog; without an address to his own Focus Factory. */
    CompletableFuture<?> tellFactory(Optional<String> address, RawCommand command) {
        Participant me = participant();
        return me.tellFactory(address.map(scene::filled).orElseGet(me::factory), filled(command));
    }

    private RawCommand filled(RawCommand command) {
        return new RawCommand(
                scene.filled(command.command()),
                command.requestId(),
                command.from().map(scene::filled),
                command.to().map(scene::filled));
    }

    /** A participant that has left has no connection any more, so whatever he does next is a new one's doing. */
    CompletableFuture<?> leave() {
        return participant().leave().thenAccept(left -> enter());
    }

    /** A participant joins once in its life, so who comes again is a new one. */
    private synchronized Participant enter() {
        participant = casting.cast(this);
        out = new CompletableFuture<>();
        return participant;
    }

    /** Completes when these sentences have been heard in this order, whatever else was heard between them. */
    CompletableFuture<Void> hears(List<String> sentences) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (this) {
            waiting.add(new Waiting(sentences, done));
        }
        check();
        return done;
    }

    /** Completes when he is out of the conference by another's doing. */
    synchronized CompletableFuture<String> out() {
        return out.copy();
    }

    /** How others call him. */
    String name() {
        return persona.user();
    }

    /** Where he stands and what he heard, for who wonders why something did not come. */
    synchronized String stands() {
        return participant.debugState() + "; heard: " + heard;
    }

    /** Leaves whatever he is still in; that the other side is gone already is no matter. */
    CompletableFuture<?> goHome() {
        return participant().leave().exceptionally(gone -> null);
    }

    @Override
    public void rosterChanged(Roster before, Roster after) {
        RosterChange.between(before, after).forEach(change -> hear(change.text()));
    }

    @Override
    public void gapFound(long expected, long got) {
        hear("missed notification " + expected);
    }

    @Override
    public void spaceChanged(String what) {
        hear(what);
    }

    @Override
    public void dataChannelClosed(String how) {
        hear("lost the PSOM channel");
    }

    @Override
    public void dataChannelBack(boolean resumed) {
        hear(resumed ? "resumed the PSOM channel" : "has a new PSOM channel");
    }

    @Override
    public void focusLost(String how) {
        hear("lost the Focus");
    }

    @Override
    public void focusBack() {
        hear("is back at the Focus");
    }

    @Override
    public void ended(String how) {
        hear("out of the conference");
        CompletableFuture<String> ending;
        synchronized (this) {
            ending = out;
        }
        ending.complete(how);
    }

    private void hear(String sentence) {
        synchronized (this) {
            heard.add(sentence);
        }
        check();
    }

    /** Completes outside of the lock what has come true. */
    private void check() {
        List<Waiting> due = new ArrayList<>();
        synchronized (this) {
            waiting.removeIf(one -> inOrder(one.sentences()) && due.add(one));
        }
        due.forEach(one -> one.done().complete(null));
    }

    private boolean inOrder(List<String> sentences) {
        Iterator<String> said = heard.iterator();
        return sentences.stream().allMatch(sentence -> {
            while (said.hasNext()) {
                if (said.next().equals(sentence)) {
                    return true;
                }
            }
            return false;
        });
    }
}
