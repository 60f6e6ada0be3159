/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The values of RFC 7616 §3.9.1. */
class DigestClientTest {

    private static final String CHALLENGE = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\","
            + " algorithm=%s, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
            + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    private final DigestClient client =
            new DigestClient("Mufasa", "Circle of Life", () -> "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");

    @Test
    void answersSha256AsTheRfcDoes() {
        client.challenged(List.of(CHALLENGE.formatted("SHA-256")));

        assertThat(client.authorization("GET", "/dir/index.html"))
                .hasValueSatisfying(value -> assertThat(value)
                        .contains(
                                "response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"",
                                "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"",
                                "algorithm=SHA-256"));
    }

    @Test
    void answersMd5AsTheRfcDoes() {
        client.challenged(List.of(CHALLENGE.formatted("MD5")));

        assertThat(client.authorization("GET", "/dir/index.html"))
                .hasValueSatisfying(
                        value -> assertThat(value).contains("response=\"8ca523f5e9506fed4657c9700eebdbec\""));
    }

    @Test
    void prefersSha256WhateverComesFirst() {
        client.challenged(List.of(CHALLENGE.formatted("MD5"), CHALLENGE.formatted("SHA-256")));

        assertThat(client.authorization("GET", "/"))
                .hasValueSatisfying(value -> assertThat(value).contains("algorithm=SHA-256"));
    }

    @Test
    void countsTheUsesOfANonce() {
        client.challenged(List.of(CHALLENGE.formatted("SHA-256")));

        client.authorization("GET", "/");

        assertThat(client.authorization("GET", "/"))
                .hasValueSatisfying(value -> assertThat(value).contains("nc=00000002"));
    }

    @Test
    void doesNotAnswerTheSameNonceTwiceNorWhatItDoesNotKnow() {
        assertThat(client.challenged(List.of("Kerberos realm=\"x\""))).isFalse();
        assertThat(client.challenged(List.of(CHALLENGE.formatted("SHA-512-256"))))
                .isFalse();
        assertThat(client.challenged(List.of(CHALLENGE.formatted("MD5")))).isTrue();
        assertThat(client.challenged(List.of(CHALLENGE.formatted("MD5")))).isFalse();
    }

    @Test
    void saysNothingBeforeItIsAsked() {
        assertThat(client.authorization("GET", "/")).isEmpty();
    }
}
