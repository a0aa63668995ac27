package org.treehook.demo.portal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.CacheControlConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.treehook.demo.identity.Administrators;
import org.treehook.demo.identity.SignInGuard;
import org.treehook.demo.identity.SignIns;

/**
 * Who may see the portal's pages, and what browsers are told with every answer. Camunda's web apps and the REST APIs have
 * guards of their own.
 */
@Configuration(proxyBeanMethods = false)
class PortalSecurity {

    private static final String START = "/portal/";
    private static final String SIGN_IN = "/portal/sign-in";
    private static final String ADMINISTRATOR = "ADMINISTRATOR";

    /**
     * Scripts and styles come from this server. The diagram's library writes style attributes, so these are allowed;
     * its mark is an image within a data URL.
     */
    private static final String CONTENT = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** What the APIs answer is no page. */
    private static final String NO_CONTENT = "default-src 'none'; frame-ancestors 'none'; sandbox";

    @Bean
    @Order(1)
    SecurityFilterChain portal(HttpSecurity http, ProcessEngine engine, SignIns signIns) throws Exception {
        IdentityService identity = engine.getIdentityService();
        SharedSession session = new SharedSession(engine);
        return http.securityMatcher(
                        request -> path(request).equals("/") || path(request).matches("/portal(/.*)?"))
                .authenticationProvider(new EnginePassword(identity))
                .securityContext(context -> context.securityContextRepository(session))
                .authorizeHttpRequests(requests -> requests.requestMatchers(SIGN_IN)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .successHandler(new SignedIn(signIns))
                        .failureHandler(PortalSecurity::refused))
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
                        .defaultAuthenticationEntryPointFor(signInFirst(), request -> true))
                .headers(headers -> SecureHeaders.of(headers, CONTENT))
                .csrf(Customizer.withDefaults())
                .addFilterAfter(new EngineIdentityFilter(engine), AuthorizationFilter.class)
                .build();
    }

    /** Headers only: HTTP Basic guards these, in a filter of its own. */
    @Bean
    @Order(2)
    SecurityFilterChain apis(HttpSecurity http) throws Exception {
        http.securityMatcher(below("/app/api/", "/app/components/", "/kinetic-task/", "/engine-rest/"));
        return unguarded(http)
                // The engine's own API would have its answers kept, to be asked for again.
                .headers(headers -> SecureHeaders.of(headers, NO_CONTENT)
                        .addHeaderWriter((request, response) -> response.setHeader("Cache-Control", "no-store")))
                .build();
    }

    /** What monitors the server: health for everybody, without details; all else for administrators, by HTTP Basic. */
    @Bean
    @Order(3)
    SecurityFilterChain monitoring(HttpSecurity http, ProcessEngine engine, Administrators administrators)
            throws Exception {
        return http.securityMatcher(below("/actuator"))
                .authenticationProvider(new EnginePassword(engine.getIdentityService()) {
                    @Override
                    List<GrantedAuthority> rights(String username) {
                        return administrators.include(username)
                                ? List.of(new SimpleGrantedAuthority("ROLE_" + ADMINISTRATOR))
                                : List.of();
                    }
                })
                .authorizeHttpRequests(requests -> requests.requestMatchers(below("/actuator/health"))
                        .permitAll()
                        .anyRequest()
                        .hasRole(ADMINISTRATOR))
                .httpBasic(basic -> basic.authenticationEntryPoint(PortalSecurity::monitorRefused))
                .exceptionHandling(problems -> problems.authenticationEntryPoint(PortalSecurity::monitorRefused)
                        .accessDeniedHandler((request, response, problem) -> response.setStatus(403)))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> SecureHeaders.of(headers, NO_CONTENT))
                .build();
    }

    /** Camunda's web apps give their pages a content policy themselves. What their API answers is not kept. */
    @Bean
    @Order(4)
    SecurityFilterChain webapps(HttpSecurity http) throws Exception {
        http.securityMatcher(below("/camunda/api/"));
        return unguarded(http)
                .headers(headers -> SecureHeaders.of(headers, CONTENT))
                .build();
    }

    /** Files, which browsers may keep, and pages that tell of an error. */
    @Bean
    @Order(5)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        return unguarded(http)
                .headers(headers -> SecureHeaders.of(headers, CONTENT).cacheControl(CacheControlConfig::disable))
                .build();
    }

    /** Whatever servlet serves it: Spring's own patterns look at what follows a servlet's path. */
    private static RequestMatcher below(String... bases) {
        return request -> Stream.of(bases).anyMatch(path(request)::startsWith);
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    private static HttpSecurity unguarded(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable);
    }

    /** Says nothing of the server's name, which is what the caller wrote into a header. */
    private static LoginUrlAuthenticationEntryPoint signInFirst() {
        LoginUrlAuthenticationEntryPoint entry = new LoginUrlAuthenticationEntryPoint(SIGN_IN);
        entry.setFavorRelativeUris(true);
        return entry;
    }

    private static void refused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
            throws IOException {
        OptionalLong wait = SignInGuard.wait(request);
        if (wait.isPresent()) {
            SignInGuard.say(wait.getAsLong(), response);
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        } else {
            response.sendRedirect(request.getContextPath() + SIGN_IN + "?refused");
        }
    }

    private static void monitorRefused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException problem) {
        OptionalLong wait = SignInGuard.wait(request);
        if (wait.isPresent()) {
            SignInGuard.say(wait.getAsLong(), response);
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        } else {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Treehook\", charset=\"UTF-8\"");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        }
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

    /** Goes on to the page of the portal that was asked for, on this server, whatever its name is said to be. */
    private static final class SignedIn extends SavedRequestAwareAuthenticationSuccessHandler {

        private final SignIns signIns;

        SignedIn(SignIns signIns) {
            this.signIns = signIns;
            setDefaultTargetUrl(START);
            setRedirectStrategy((request, response, target) -> response.sendRedirect(own(target, request)));
        }

        private static String own(String target, HttpServletRequest request) {
            String start = request.getContextPath() + START;
            String path = target.replaceFirst("^https?://[^/]*", "");
            String asked = path.startsWith(START) ? request.getContextPath() + path : path;
            return asked.startsWith(start) ? asked : start;
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
