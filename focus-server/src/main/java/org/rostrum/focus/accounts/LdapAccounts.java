/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.accounts;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.lifecycle.StartupException;
import org.rostrum.kit.tls.Pem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts in an LDAP directory (RFC 4511). SIP Digest never shows the password to the server, so a bind cannot check it: the directory holds HA1
 * instead, one attribute per algorithm with one value {@code realm:HA1} per realm.
 *
 * <p>Answers are remembered for a while, in a bounded table. After a failure the directory is left alone for a second and everybody who is not
 * remembered is told to come back, so that a directory that hangs does not hold every thread.
 */
public final class LdapAccounts implements Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(LdapAccounts.class);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final int LDAPS_PORT = 636;
    private static final int LDAP_PORT = 389;
    private static final Pattern HA1 = Pattern.compile("([^:]{1,253}):([0-9a-fA-F]{32}|[0-9a-fA-F]{64})");
    private static final int MD5_DIGITS = 32;
    private static final int SHA256_DIGITS = 64;

    private record Remembered(Optional<Account> account, Instant until) {}

    private final LdapConfig config;
    private final Clock clock;
    private final LDAPConnectionPool pool;
    private final Filter people;
    private final Map<String, Remembered> memory = new LinkedHashMap<>();
    private volatile Instant restUntil = Instant.MIN;

    /** Accounts of a directory that need not be there yet. */
    public LdapAccounts(LdapConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        try {
            people = Filter.create(config.filter());
            pool = new LDAPConnectionPool(servers(config), bind(config), 0, config.connections());
        } catch (LDAPException e) {
            throw new StartupException("accounts.ldap can't be used: " + e.getMessage(), e);
        }
        pool.setMaxWaitTimeMillis(config.timeout().toMillis());
        pool.setCreateIfNecessary(false);
    }

    private static @Nullable BindRequest bind(LdapConfig config) {
        return config.bindName().isEmpty() ? null : new SimpleBindRequest(config.bindName(), config.password());
    }

    private static ServerSet servers(LdapConfig config) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        int timeout = (int) config.timeout().toMillis();
        options.setConnectTimeoutMillis(timeout);
        options.setResponseTimeoutMillis(timeout);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        boolean anyTls = config.servers().stream().anyMatch(LdapAccounts::isTls);
        SocketFactory tls = anyTls ? tls(config) : SocketFactory.getDefault();
        ServerSet[] sets = config.servers().stream()
                .map(server -> new SingleServerSet(
                        server.getHost(),
                        server.getPort() > 0 ? server.getPort() : isTls(server) ? LDAPS_PORT : LDAP_PORT,
                        isTls(server) ? tls : SocketFactory.getDefault(),
                        options))
                .toArray(ServerSet[]::new);
        return new FailoverServerSet(sets);
    }

    private static boolean isTls(URI server) {
        return server.getScheme().equals("ldaps");
    }

    private static SocketFactory tls(LdapConfig config) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            List<X509Certificate> authorities = Pem.certificates(config.authority());
            for (int i = 0; i < authorities.size(); i++) {
                trusted.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new StartupException("TLS to the directory can't be set up: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> realms() {
        return config.realms();
    }

    @Override
    public Optional<Account> find(String name, String realm) {
        if (config.realms().stream().noneMatch(realm::equalsIgnoreCase)) {
            return Optional.empty();
        }
        String key = (name + '@' + realm).toLowerCase(Locale.ROOT);
        Instant now = clock.instant();
        Optional<Remembered> known = remembered(key, now);
        if (known.isPresent()) {
            return known.get().account();
        }
        if (now.isBefore(restUntil)) {
            throw new AccountsUnavailableException("the directory has just failed");
        }
        Optional<Account> account = ask(name, realm);
        remember(key, new Remembered(account, now.plus(config.memory())));
        return account;
    }

    private synchronized Optional<Remembered> remembered(String key, Instant now) {
        return Optional.ofNullable(memory.get(key)).filter(known -> now.isBefore(known.until()));
    }

    /** The oldest answer makes room. */
    private synchronized void remember(String key, Remembered answer) {
        memory.remove(key);
        memory.put(key, answer);
        if (memory.size() > config.remembered()) {
            memory.remove(memory.keySet().iterator().next());
        }
    }

    private Optional<Account> ask(String name, String realm) {
        SearchRequest search = new SearchRequest(
                config.base(),
                SearchScope.SUB,
                Filter.createANDFilter(people, Filter.createEqualityFilter(config.nameAttribute(), name)),
                config.md5Attribute(),
                config.sha256Attribute());
        search.setSizeLimit(2);
        search.setResponseTimeoutMillis(config.timeout().toMillis());
        try {
            List<SearchResultEntry> found = pool.search(search).getSearchEntries();
            if (found.size() == 1) {
                return account(name, realm, found.getFirst());
            }
            if (!found.isEmpty()) {
                LOG.warn("The directory knows more than one {}: none of them is let in", name);
            }
            return Optional.empty();
        } catch (LDAPSearchException e) {
            if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                LOG.warn("The directory knows more than one {}: none of them is let in", name);
                return Optional.empty();
            }
            restUntil = clock.instant().plus(REST);
            LOG.warn("The directory does not answer: {}", e.getMessage());
            throw new AccountsUnavailableException("the directory does not answer", e);
        }
    }

    private Optional<Account> account(String name, String realm, SearchResultEntry entry) {
        String md5 = ha1(entry, config.md5Attribute(), realm, MD5_DIGITS);
        String sha256 = ha1(entry, config.sha256Attribute(), realm, SHA256_DIGITS);
        return md5.isEmpty() && sha256.isEmpty()
                ? Optional.empty()
                : Optional.of(new Account(name, realm, md5, sha256));
    }

    private static String ha1(SearchResultEntry entry, String attribute, String realm, int digits) {
        String[] values = entry.getAttributeValues(attribute);
        if (values != null) {
            for (String value : values) {
                Matcher matcher = HA1.matcher(value);
                if (matcher.matches()
                        && matcher.group(1).equalsIgnoreCase(realm)
                        && matcher.group(2).length() == digits) {
                    return matcher.group(2).toLowerCase(Locale.ROOT);
                }
            }
        }
        return "";
    }

    @Override
    public void close() {
        pool.close();
    }
}
