/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;

/** Fetches files over HTTPS, decrypts them and checks that they are what was announced (PSOM 8.3, 12.7). Blocks. */
public final class FileFetcher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int OK = 200;

    private final HttpClient client;

    /** A fetcher that believes the servers that {@code trust} does. */
    public FileFetcher(SSLContext trust) {
        this.client = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(PATIENCE)
                .build();
    }

    /**
     * The plain bytes of a file.
     *
     * @throws IOException when it cannot be had, or is not the one that was announced
     */
    public byte[] fetch(SharedFile file) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(file.url())).timeout(PATIENCE).build();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new IOException("the server answers " + answer.statusCode() + " instead of a file");
        }
        HexFormat hex = HexFormat.of();
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(hex.parseHex(file.key()), "AES"),
                    new IvParameterSpec(hex.parseHex(file.iv())));
            byte[] plain = cipher.doFinal(answer.body());
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
            if (!MessageDigest.isEqual(hash, hex.parseHex(file.hash()))) {
                throw new IOException("the file has not the SHA-256 that was announced");
            }
            return plain;
        } catch (GeneralSecurityException e) {
            throw new IOException("the file can't be decrypted with the key that was announced", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
