/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.util.regex.Pattern;
import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * A page of the web that each participant browses on his own ({@code X.WebContent}).
 *
 * @param url where it is, empty before it was set
 */
public record WebPage(String url) implements Extension {
    /** No address yet. */
    public static final WebPage BLANK = new WebPage("");

    private static final Pattern ADDRESS = Pattern.compile("https?://[!-~&&[^\"<>\\\\^`{|}]]{1,2040}");

    public sealed interface Command extends Extension.Command {
        record SetUrl(String url) implements Command {}
    }

    public sealed interface Event extends Extension.Event {
        record UrlSet(String url) implements Event {}
    }

    @Override
    public ContentType type() {
        return ContentType.WEB;
    }

    @Override
    public Verdict<Extension.Event> decide(Extension.Command command, Caller caller) {
        if (!(command instanceof Command.SetUrl set)) {
            return Extension.foreign();
        }
        if (!caller.may(Action.SET_WEB_ADDRESS)) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        if (!ADDRESS.matcher(set.url()).matches()) {
            return Verdict.denied(Denial.INVALID);
        }
        return set.url().equals(url) ? Verdict.unchanged() : Verdict.done(new Event.UrlSet(set.url()));
    }

    @Override
    public WebPage evolve(Extension.Event event) {
        return switch ((Event) event) {
            case Event.UrlSet e -> new WebPage(e.url());
        };
    }
}
