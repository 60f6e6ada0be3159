/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.content.WebPage;

/** {@code X.WebContent}. */
final class WebFace implements Face<WebPage, WebPage.Command, WebPage.Event> {
    private static final PsomMethod C_SET_URL = PsomClasses.WEB_CONTENT.method("cSetUrl");

    @Override
    public PsomClass psomClass() {
        return PsomClasses.WEB_CONTENT;
    }

    @Override
    public void show(WebPage page, Viewer viewer, Out out) {
        out.call(C_SET_URL, page.url());
    }

    @Override
    public void tell(WebPage.Event event, WebPage after, Audience audience) {
        switch (event) {
            case WebPage.Event.UrlSet e -> audience.call(C_SET_URL, e.url());
        }
    }

    @Override
    public Optional<WebPage.Command> read(PsomMethod method, PsomArguments call) {
        return Optional.of(new WebPage.Command.SetUrl(call.string(0)));
    }
}
