/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.UserType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WrittenUserTest {

    private static final C3pCodec CODEC = C3pCodec.create();

    @Test
    void aDocumentOfUsersWrittenBeforeHasTheBytesOfOneWrittenAtOnce() {
        ConferenceType whole = Samples.full();
        whole.getUsers().getUser().add(user("sip:zoe@example.com", "Zoë <\"&\">"));

        byte[] parts = encoded(Samples.full(), whole.getUsers().getUser());

        assertThat(Samples.text(parts)).isEqualTo(Samples.text(CODEC.writeConferenceInfo(whole)));
    }

    @Test
    void whatAUserHasOfStrangersIsWrittenForEachDocument() {
        UserType guest = user("sip:guest@example.com", "Guest");
        guest.getAny().add(strange("urn:example:badge", "badge"));
        ConferenceType whole = Samples.full();
        ConferenceType frame = Samples.full();
        Stream.of(whole, frame)
                .map(ConferenceType::getConferenceDescription)
                .forEach(description -> description.getAny().add(strange("urn:example:room", "room")));
        whole.getUsers().getUser().add(guest);

        byte[] parts = encoded(frame, whole.getUsers().getUser());

        assertThat(CODEC.writeUser(guest)).isInstanceOf(WrittenUser.Tree.class);
        assertThat(Samples.text(parts))
                .isEqualTo(Samples.text(CODEC.writeConferenceInfo(whole)))
                .containsPattern("<n\\d+:badge>")
                .containsPattern("<n\\d+:room>");
    }

    @Test
    void aUserLikeAllOthersIsTextForGood() {
        assertThat(CODEC.writeUser(user("sip:zoe@example.com", "Zoe")))
                .isInstanceOfSatisfying(
                        WrittenUser.Text.class,
                        text -> assertThat(text.xml())
                                .startsWith("<user entity=\"sip:zoe@example.com\"")
                                .endsWith("</user>"));
    }

    @Test
    void usersStandBehindThoseThatTheDocumentHas() {
        ConferenceType document = Samples.full();

        byte[] parts = CODEC.encodeConferenceInfo(
                        document, List.of(CODEC.writeUser(user("sip:zoe@example.com", "Zoe"))))
                .toBytes();

        assertThat(CODEC.readConferenceInfo(parts).getUsers().getUser())
                .extracting(UserType::getEntity)
                .containsExactly(Samples.BOB, "sip:zoe@example.com");
    }

    @Test
    void aDocumentWithoutUsersHasNoPlaceForAny() {
        ConferenceType document = SampleParts.entityOnly();
        List<WrittenUser> users = List.of(CODEC.writeUser(user("sip:zoe@example.com", "Zoe")));

        assertThatIllegalArgumentException().isThrownBy(() -> CODEC.encodeConferenceInfo(document, users));
    }

    /** The document with these users, each written apart, instead of its own. */
    private static byte[] encoded(ConferenceType document, List<UserType> users) {
        document.getUsers().getUser().clear();
        return CODEC.encodeConferenceInfo(
                        document, users.stream().map(CODEC::writeUser).toList())
                .toBytes();
    }

    private static UserType user(String entity, String name) {
        UserType user = SampleParts.user();
        user.setEntity(entity);
        user.setDisplayText(name);
        return user;
    }

    private static JAXBElement<String> strange(String namespace, String name) {
        return new JAXBElement<>(new QName(namespace, name), String.class, "blue");
    }
}
