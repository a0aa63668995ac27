package org.treehook.demo.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.treehook.demo.catalog.Space;
import org.treehook.demo.catalog.Spaces;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Actors;
import org.treehook.rest.ApiException;

/** What every page has: the space's name, who is signed in, and a page for what goes wrong. */
@ControllerAdvice(basePackageClasses = PortalFrame.class)
class PortalFrame {

    private static final Logger LOG = LoggerFactory.getLogger(PortalFrame.class);

    private final Spaces spaces;
    private final Actors actors;

    PortalFrame(Spaces spaces, Actors actors) {
        this.spaces = spaces;
        this.actors = actors;
    }

    @ModelAttribute("space")
    String space() {
        return spaces.find().map(Space::name).orElse("Treehook");
    }

    @ModelAttribute("actor")
    @Nullable
    Actor actor() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || who instanceof AnonymousAuthenticationToken ? null : actors.current();
    }

    @ExceptionHandler(ApiException.class)
    ModelAndView refused(ApiException refused, HttpServletRequest request, HttpServletResponse response) {
        return page(refused.status(), String.valueOf(refused.getMessage()), request, response);
    }

    @ExceptionHandler(AuthorizationException.class)
    ModelAndView forbidden(HttpServletRequest request, HttpServletResponse response) {
        return page(403, "You don't have the right to do this. Ask an administrator of the space.", request, response);
    }

    @ExceptionHandler({MethodArgumentTypeMismatchException.class, MissingServletRequestParameterException.class})
    ModelAndView malformed(HttpServletRequest request, HttpServletResponse response) {
        return page(400, "The address of this page is not complete, or not right.", request, response);
    }

    /** Somebody else was faster, most of the time. */
    @ExceptionHandler(ProcessEngineException.class)
    ModelAndView engine(ProcessEngineException problem, HttpServletRequest request, HttpServletResponse response) {
        LOG.warn("{} {} failed in the engine", request.getMethod(), request.getRequestURI(), problem);
        return page(409, "The engine refuses this: it may have been done already. Look again.", request, response);
    }

    private ModelAndView page(int status, String message, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(status);
        ModelAndView page = new ModelAndView(
                request.getHeader("HX-Request") == null ? "portal/problem" : "portal/part/problem :: problem");
        page.addObject("heading", heading(status));
        page.addObject("message", message);
        page.addObject("space", space());
        page.addObject("actor", actor());
        return page;
    }

    private static String heading(int status) {
        return switch (status) {
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 409 -> "Not any more";
            default -> "Not possible";
        };
    }
}
