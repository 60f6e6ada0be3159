/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/**
 * The rules of a live conference, each subject in a class of its own: {@link JoinRules}, {@link LeaveRules}, {@link InstructionRules}, {@link FollowRules}, {@link McuJoinRules},
 * {@link PlacementRules}, {@link McuAnswerRules}, {@link McuReportRules}, {@link TimeRules}. Pure: the same arguments give the same result.
 */
public final class ConferenceRules {

    private ConferenceRules() {}

    /** What the command causes. */
    public static Decision decide(Conference conference, ConferenceCommand command, Circumstances circumstances) {
        Deliberation d = new Deliberation(conference, circumstances);
        return switch (command) {
            case ConferenceCommand.Join join -> JoinRules.join(d, join);
            case ConferenceCommand.Leave leave -> LeaveRules.leave(d, leave);
            case ConferenceCommand.Instruct instruct -> InstructionRules.instruct(d, instruct);
            case ConferenceCommand.RequestMcuUser request -> McuJoinRules.request(d, request);
            case ConferenceCommand.McuAnswered answered -> McuAnswerRules.answered(d, answered);
            case ConferenceCommand.McuReported reported -> McuReportRules.reported(d, reported);
            case ConferenceCommand.EndConference end -> LeaveRules.end(d, end.cause());
            case ConferenceCommand.LoseMcu loss -> PlacementRules.lose(d, loss);
        };
    }

    /** What follows when a node's process is gone: its dialogs have nobody who holds them. */
    public static Decision nodeLost(Conference conference, String node, long boot, Circumstances circumstances) {
        return LeaveRules.nodeLost(new Deliberation(conference, circumstances), node, boot);
    }

    /** What follows when the organizer changes what was agreed: nothing for those who are in, whoever joins later finds it. */
    public static Decision termsChanged(Conference conference, Circumstances circumstances) {
        Deliberation d = new Deliberation(conference, circumstances);
        if (conference.active() && !conference.terms().equals(circumstances.terms())) {
            ConferenceTerms next = circumstances.terms();
            boolean media = !conference.terms().mcuTypes().equals(next.mcuTypes());
            d.happen(new ConferenceEvent.TermsChanged(next, media));
        }
        return d.accepted();
    }

    /** What is due. Afterwards nothing is due before {@link Conference#nextDeadline}, which is later than now. */
    public static Decision tick(Conference conference, Circumstances circumstances) {
        return TimeRules.tick(new Deliberation(conference, circumstances));
    }

    /** The conference after the event. */
    public static Conference evolve(Conference conference, ConferenceEvent event) {
        return ConferenceEvolution.evolve(conference, event);
    }

    /** What a command is told whose conference is neither scheduled nor remembered. */
    public static Reply unknownConference(ConferenceCommand command) {
        return switch (command) {
            case ConferenceCommand.Join join -> new Reply.Refused(Refusal.CONFERENCE_DOESNT_EXIST);
            case ConferenceCommand.RequestMcuUser request -> new Reply.Refused(Refusal.CONFERENCE_DOESNT_EXIST);
            case ConferenceCommand.Instruct instruct -> new Reply.Refused(Refusal.CONFERENCE_DOESNT_EXIST);
            case ConferenceCommand.McuReported reported -> new Reply.Gone();
            case ConferenceCommand.Leave leave -> new Reply.Accepted();
            case ConferenceCommand.McuAnswered answered -> new Reply.Accepted();
            case ConferenceCommand.EndConference end -> new Reply.Accepted();
            case ConferenceCommand.LoseMcu loss -> new Reply.Accepted();
        };
    }
}
