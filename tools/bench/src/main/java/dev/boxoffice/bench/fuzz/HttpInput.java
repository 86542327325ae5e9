package dev.boxoffice.bench.fuzz;

import java.util.List;

/**
 * A request that is framed as HTTP wants it, so that there has to be one answer.
 *
 * @param headers whole lines, without those that frame the body
 * @param body bytes, one character each
 */
record HttpInput(int number, String what, String method, String target, List<String> headers, String body)
        implements Input {

    /** The bytes of the request. */
    String bytes(Scene scene) {
        String content = scene.fill(body);
        StringBuilder request = new StringBuilder();
        request.append(method).append(' ').append(scene.fill(target)).append(" HTTP/1.1\r\n");
        request.append("Host: ").append(scene.host()).append("\r\n");
        headers.forEach(line -> request.append(scene.fill(line)).append("\r\n"));
        if (!content.isEmpty() || method.equals("POST") || method.equals("PUT")) {
            request.append("Content-Length: ").append(content.length()).append("\r\n");
        }
        return request.append("\r\n").append(content).toString();
    }

    @Override
    public String show(Scene scene) {
        StringBuilder line = new StringBuilder("curl -gi --path-as-is -X " + Bytes.quoted(method));
        line.append(' ').append(Bytes.quoted("http://" + scene.host() + scene.fill(target)));
        headers.forEach(one -> line.append(" -H ").append(Bytes.quoted(scene.fill(one))));
        String content = scene.fill(body);
        if (!content.isEmpty()) {
            line.append(" --data-binary ").append(Bytes.quoted(Bytes.isPrintable(content) ? content : ""));
        }
        String shown = line.toString();
        return Bytes.isPrintable(content)
                ? shown
                : "echo " + Bytes.hex(bytes(scene)) + " | xxd -r -p | nc " + scene.place();
    }
}
