package dev.boxoffice.stripe.simulator;

/** An API request that ends with an error answer. */
final class StripeFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    StripeFailure(Answer answer) {
        super(answer.body().getJsonObject("error").getString("message"), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
