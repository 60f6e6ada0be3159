/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rostrum.focus.sip.SipConfig.Authentication;
import org.rostrum.kit.lab.LabCa;
import org.rostrum.kit.lab.UsersFile;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.tls.PeerIdentity;
import org.rostrum.kit.tls.ServiceRole;
import org.rostrum.kit.tls.TlsMaterial;
import org.rostrum.kit.tls.TrustedServers;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose certificate makes the door believe what it says about users (RFC 3325), over real TLS. */
@Timeout(180)
class TrustedServerTest {

    private static final String ALICE = "sip:alice@example.com";
    private static final String FACTORY = ALICE + ";gruu;opaque=app:conf:focusfactory";

    @TempDir
    static Path home;

    private static DoorLab lab;
    private static TlsMaterial focus;

    /** What somebody who connects shows of himself. */
    enum Shown {
        /** A certificate of the authority, made out to the name that is trusted. */
        TRUSTED("partners", "proxy"),
        /** One of the same authority, made out to somebody else. */
        OTHER_NAME("partners", "somebody"),
        /** The right name, signed by another authority. */
        OTHER_AUTHORITY("impostors", "proxy"),
        /** None. */
        NOTHING("", "");

        private final String authority;
        private final String holder;

        Shown(String authority, String holder) {
            this.authority = authority;
            this.holder = holder;
        }
    }

    @BeforeAll
    static void open() throws Exception {
        issue("lab", "focus", "127.0.0.1");
        issue("partners", "proxy", "Proxy.example.com");
        issue("partners", "somebody", "somebody.example.com");
        issue("impostors", "proxy", "proxy.example.com");
        focus = TlsMaterial.load(home.resolve("lab"), "focus");
        Path users = home.resolve("users.conf");
        UsersFile.write(users, List.of(UsersFile.User.withPassword("alice", "example.com", "wonderland")));
        TrustedServers trusted = TrustedServers.load(home.resolve("partners/ca.crt"), List.of("proxy.example.com"));
        lab = new DoorLab(
                config -> DoorLab.with(config, Authentication.DIGEST, users), focus.serverTls(Optional.of(trusted)));
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    private static void issue(String authority, String name, String host) throws Exception {
        LabCa.open(home.resolve(authority), Clock.systemUTC())
                .issue(new PeerIdentity(ServiceRole.SIM, name), List.of(host));
    }

    private static RawWire connect(Shown shown) throws Exception {
        KeyManager[] keys = shown == Shown.NOTHING
                ? new KeyManager[0]
                : new KeyManager[] {new Insisting(TlsMaterial.load(home.resolve(shown.authority), shown.holder))};
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, focus.trustManagers().getTrustManagers(), null);
        InetSocketAddress door = lab.door.node().address(SipTransport.TLS);
        return new RawWire(context.getSocketFactory().createSocket(door.getAddress(), door.getPort()));
    }

    private static String service(String from, String more) {
        return service(from, more, "<getAvailableMcuTypes/>");
    }

    private static String service(String from, String more, String command) {
        return "SERVICE " + FACTORY + " SIP/2.0\n"
                + "Via: SIP/2.0/TLS proxy.example.com;branch=z9hG4bKtrust;rport\n"
                + "From: <" + from + ">;tag=4711\n"
                + "To: <" + FACTORY + ">\n"
                + "Max-Forwards: 70\n"
                + "CSeq: 1 SERVICE\n"
                + "Call-ID: trust\n"
                + more
                + "Content-Type: application/cccp+xml\n"
                + "Content-Length: LENGTH\n\n"
                + TestClient.envelope("1", ALICE, FACTORY, command);
    }

    private static String answer(Shown shown, String request) throws Exception {
        try (RawWire wire = connect(shown)) {
            wire.send(request);
            return wire.read();
        }
    }

    @Test
    void userWhomATrustedServerNamesNeedsNoPassword() throws Exception {
        assertThat(answer(Shown.TRUSTED, service(ALICE, ""))).startsWith("SIP/2.0 200");
    }

    @Test
    void identityThatATrustedServerAssertsCountsBeforeFrom() throws Exception {
        String discreet = service("sip:private@elsewhere.example", "P-Asserted-Identity: <" + ALICE + ">\n");
        String other = service(ALICE, "P-Asserted-Identity: \"B\" <sip:bob@example.com>, <tel:+15551234>\n");

        assertThat(answer(Shown.TRUSTED, discreet)).startsWith("SIP/2.0 200");
        assertThat(answer(Shown.TRUSTED, other)).contains("From information of the request is invalid");
    }

    @Test
    void userOfAnotherDomainWhomATrustedServerNamesIsFederatedAndHasNoFocusFactory() throws Exception {
        String request = service(ALICE, "").replace(ALICE, "sip:fred@partner.example");

        assertThat(answer(Shown.TRUSTED, request)).startsWith("SIP/2.0 200").contains("unauthorized");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TRUSTED")
    void everybodyElseIsAskedForAPasswordWhateverHeShowsAndAsserts(Shown shown) throws Exception {
        String request = service(ALICE, "P-Asserted-Identity: <" + ALICE + ">\n");

        assertThat(answer(shown, request)).startsWith("SIP/2.0 401");
    }

    @Test
    void assertionThatComesByTcpIsNobodys() throws Exception {
        try (RawWire wire = new RawWire(lab.door.node().address(SipTransport.TCP))) {
            wire.send(service(ALICE, "P-Asserted-Identity: <" + ALICE + ">\n").replace("2.0/TLS", "2.0/TCP"));

            assertThat(wire.read()).startsWith("SIP/2.0 401");
        }
    }

    @Test
    void serverThatNamesNobodyIsTold() throws Exception {
        assertThat(answer(Shown.TRUSTED, service("sip:example.com", "")))
                .contains("The server that sent this names no user");
    }

    @Test
    void whoHasNoAccountNeedsTheKeyOfTheConferenceThroughATrustedServerToo() throws Exception {
        String conference = ALICE + ";gruu;opaque=app:conf:focus:id:K7QW2M9A";
        String subscribe = service("sip:guest@anonymous.invalid", "Event: conference\n")
                .replace(FACTORY, conference)
                .replace("SERVICE", "SUBSCRIBE");

        assertThat(answer(Shown.TRUSTED, service(ALICE, "", TestClient.addConference("K7QW2M9A"))))
                .startsWith("SIP/2.0 200");
        assertThat(answer(Shown.TRUSTED, subscribe)).startsWith("SIP/2.0 403").contains("anonymousUsersNotAllowed");
    }

    /** Shows its certificate whatever the server asks for. */
    private static final class Insisting extends X509ExtendedKeyManager {

        private final X509ExtendedKeyManager keys;

        Insisting(TlsMaterial material) {
            keys = (X509ExtendedKeyManager) material.keyManagers().getKeyManagers()[0];
        }

        @Override
        public String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return Objects.requireNonNull(keys.chooseClientAlias(types, null, null));
        }

        @Override
        public String chooseEngineClientAlias(
                String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return chooseClientAlias(types, issuers, null);
        }

        @Override
        public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
            return keys.getClientAliases(type, null);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
