/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.rostrum.Server;

import static org.assertj.core.api.Assertions.assertThat;

class C3pCodecTest {

    private final C3pCodec codec = C3pCodec.create();

    @Test
    void readsTheDialInOfTheReference() {
        C3pRequest request = codec.readRequest("""
                <?xml version="1.0"?>
                <request xmlns="urn:ietf:params:xml:ns:cccp" xmlns:mscp="http://schemas.microsoft.com/rtc/2005/08/cccpextensions"
                    xmlns:ci="urn:ietf:params:xml:ns:conference-info"
                    C3PVersion="1" requestId="42" from="sip:bob@contoso.com" to="sip:alice@contoso.com;gruu;opaque=app:conf:focus:id:K7QW2M9A">
                  <addUser mscp:mcuUri="sip:alice@contoso.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A">
                    <conferenceKeys confEntity="sip:alice@contoso.com;gruu;opaque=app:conf:focus:id:K7QW2M9A"/>
                    <ci:user entity="sip:bob@contoso.com">
                      <ci:roles><ci:entry>attendee</ci:entry></ci:roles>
                      <ci:endpoint entity="{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9F10}">
                        <ci:joining-method>dialed-in</ci:joining-method>
                      </ci:endpoint>
                    </ci:user>
                  </addUser>
                </request>""".strip().getBytes(StandardCharsets.UTF_8));

        assertThat(request.command()).contains(C3pCommand.ADD_USER);
        assertThat(request.mcuUri()).contains("sip:alice@contoso.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A");
        assertThat(request.body(AddUserType.class).getUser().getEndpoint()).hasSize(1);
    }

    @Test
    void pingCarriesTheServer() {
        PingType ping = new PingType();
        Server server = new Server();
        server.setEntity("https://localhost:4443/LiveServer/DataMCU/");
        server.setName("webconf-1");
        server.setModality(McuTypes.MEETING);
        ping.getAny().add(server);
        C3pRequest request = C3pRequest.builder(ping)
                .requestId(7)
                .from("https://a/")
                .to("https://b/")
                .boot("b1")
                .generation(3)
                .build();

        byte[] xml = codec.write(request);
        C3pRequest read = codec.readRequest(xml);

        assertThat(Extensions.find(read.body(PingType.class).getAny(), Server.class))
                .isPresent();
        assertThat(read.boot()).contains("b1");
    }
}
