package org.treehook.demo.portal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.treehook.demo.identity.SignIns;

/** Who may see the portal's pages. Camunda's web apps and the REST APIs have guards of their own. */
@Configuration(proxyBeanMethods = false)
class PortalSecurity {

    private static final String SIGN_IN = "/portal/sign-in";

    /**
     * Scripts and styles come from this server. The diagram's library writes style attributes, so these are allowed;
     * its mark is an image within a data URL.
     */
    private static final String CONTENT = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain portal(HttpSecurity http, ProcessEngine engine, SignIns signIns) throws Exception {
        IdentityService identity = engine.getIdentityService();
        SharedSession session = new SharedSession(engine);
        return http.securityMatcher("/", "/portal/**")
                .authenticationProvider(new EnginePassword(identity))
                .securityContext(context -> context.securityContextRepository(session))
                .authorizeHttpRequests(requests -> requests.requestMatchers(SIGN_IN)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .successHandler(new SignedIn(signIns))
                        .failureUrl(SIGN_IN + "?refused"))
                .logout(logout -> logout.logoutUrl("/portal/sign-out")
                        .addLogoutHandler((request, response, who) -> {
                            if (who != null) {
                                signIns.signedOut(who.getName());
                            }
                        })
                        .logoutSuccessUrl(SIGN_IN + "?left"))
                .exceptionHandling(problems -> problems
                        // A part of a page that is asked for after the session's end: the page then loads anew.
                        .defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                new RequestHeaderRequestMatcher("HX-Request"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(SIGN_IN), request -> true))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .csrf(Customizer.withDefaults())
                .addFilterAfter(new EngineIdentityFilter(engine), AuthorizationFilter.class)
                .build();
    }

    /** Strict about the portal's addresses; those of the APIs may hold names with all sorts of characters. */
    @Bean
    HttpFirewall firewall() {
        return new StrictHttpFirewall() {
            @Override
            public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
                String path = request.getServletPath();
                return path.isEmpty() || path.equals("/") || path.startsWith("/portal")
                        ? super.getFirewalledRequest(request)
                        : new AsItIs(request);
            }
        };
    }

    private static final class AsItIs extends FirewalledRequest {

        AsItIs(HttpServletRequest request) {
            super(request);
        }

        @Override
        public void reset() {
            // nothing was changed
        }
    }

    /** Goes on to the page that was asked for. */
    private static final class SignedIn extends SavedRequestAwareAuthenticationSuccessHandler {

        private final SignIns signIns;

        SignedIn(SignIns signIns) {
            this.signIns = signIns;
            setDefaultTargetUrl("/portal/");
        }

        @Override
        public void onAuthenticationSuccess(
                HttpServletRequest request, HttpServletResponse response, Authentication authentication)
                throws IOException, ServletException {
            signIns.signedIn(authentication.getName());
            super.onAuthenticationSuccess(request, response, authentication);
        }
    }
}
