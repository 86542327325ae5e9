package dev.boxoffice.notifications.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushServicesTest {
    private final PushServices services = PushServices.parse("fcm.example.com, *.push.example, http://127.0.0.1:81");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.example.com/fcm/send/1",
                "https://FCM.example.com:443/1",
                "https://a.push.example/1",
                "https://b.a.push.example/1?x=y"
            })
    void takesKnownHostsOfTheInternet(String endpoint) {
        assertFalse(services.find(endpoint).orElseThrow().isTrusted());
        assertEquals(443, services.find(endpoint).orElseThrow().port());
    }

    @Test
    void trustsOriginsOfTheOperator() {
        PushServices.Endpoint endpoint = services.find("http://127.0.0.1:81/x").orElseThrow();
        assertTrue(endpoint.isTrusted());
        assertEquals("127.0.0.1:81", endpoint.service());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://fcm.example.com/1",
                "https://fcm.example.com:8443/1",
                "https://fcm.example.com.evil.example/1",
                "https://evil.example/?fcm.example.com",
                "https://fcm.example.com@evil.example/1",
                "https://user@fcm.example.com/1",
                "https://fcm.example.com/1#x",
                "https://push.example/1",
                "https://xpush.example/1",
                "https://127.0.0.1:81/1",
                "http://127.0.0.1:811/1",
                "https://[::1]/1",
                "https:fcm.example.com",
                "file:///etc/passwd",
                "no address",
                ""
            })
    void refusesOthers(String endpoint) {
        assertTrue(services.find(endpoint).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "*", "*.", "https://", "a b.example", "ftp://a.example", "https://a.example/x"})
    void refusesListsThatAreNone(String list) {
        assertThrows(IllegalArgumentException.class, () -> PushServices.parse(list));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.8.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "203.0.113.5",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "2002:a00:1::1"
            })
    void addressOfANetworkOfItsOwnIsNotPublic(String address) throws UnknownHostException {
        assertFalse(PublicAddress.is(InetAddress.getByName(address)), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.128.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void addressOfTheInternetIsPublic(String address) throws UnknownHostException {
        assertTrue(PublicAddress.is(InetAddress.getByName(address)), address);
    }
}
