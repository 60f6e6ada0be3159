/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confinfo.UsersType;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever people type survives the wire, and writing again what was read changes nothing. */
class RoundTripTest {

    private static final C3pCodec CODEC = C3pCodec.create();

    @Property
    void anyTextSurvivesInElementsAndAttributes(@ForAll("xmlTexts") String text, @ForAll("xmlTexts") String entity) {
        AddUserType body = SampleRequests.addUser();
        body.getUser().setDisplayText(text);
        body.getUser().setEntity(entity);

        byte[] xml = CODEC.write(Samples.client(body));
        C3pRequest read = CODEC.readRequest(xml);

        assertThat(read.body(AddUserType.class).getUser().getDisplayText()).isEqualTo(text);
        assertThat(read.body(AddUserType.class).getUser().getEntity()).isEqualTo(entity);
        assertThat(Samples.text(CODEC.write(read))).isEqualTo(Samples.text(xml));
    }

    @Property
    void anyStringAtAllIsWrittenAsReadableXml(@ForAll String text) {
        AddUserType body = SampleRequests.addUser();
        body.getUser().setDisplayText(text);
        body.getUser().setEntity(text);

        C3pRequest read = CODEC.readRequest(CODEC.write(Samples.client(body)));

        assertThat(read.body(AddUserType.class).getUser().getDisplayText()).hasSameSizeAs(text);
    }

    @Property(tries = 200)
    void rostersOfAnySizeSurvive(@ForAll @Size(max = 50) List<@From("xmlTexts") String> names) {
        ConferenceType document = Samples.joined();
        UsersType users = new UsersType();
        for (String name : names) {
            UserType user = new UserType();
            user.setEntity("sip:" + users.getUser().size() + "@example.com");
            user.setDisplayText(name);
            users.getUser().add(user);
        }
        document.setUsers(users);

        ConferenceType read = CODEC.readConferenceInfo(CODEC.writeConferenceInfo(document));

        assertThat(read.getUsers().getUser())
                .extracting(UserType::getDisplayText)
                .isEqualTo(names);
    }

    @Provide
    Arbitrary<String> xmlTexts() {
        return Arbitraries.strings()
                .withCharRange(' ', '\uD7FF')
                .withCharRange('\uE000', '\uFFFD')
                .withChars("\t\n\r<>&\"'] ")
                .ofMaxLength(60)
                .map(text -> text.length() % 7 == 3 ? text + "\uD83D\uDE00]]>" : text);
    }
}
