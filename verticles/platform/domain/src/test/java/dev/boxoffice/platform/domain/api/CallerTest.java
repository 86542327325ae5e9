package dev.boxoffice.platform.domain.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 192.0.2.0/24",
        "127.0.0.1, 127.0.0.0/24",
        "20010db800010002/64, 20010db80001/48",
        "unknown, unknown"
    })
    void knowsTheNetworkOfAnAddress(String address, String network) {
        assertEquals(network, Caller.networkOf(address));
    }
}
