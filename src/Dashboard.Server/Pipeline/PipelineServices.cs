using MediatR;

namespace Dashboard.Server.Pipeline;

internal static class PipelineServices
{
    /// <summary>The mediator, what it does around every use case, in this order, and all handlers of this program.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        services.AddSingleton<AccessLog>();
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ProcessingSpan<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ReadingAsCaller<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AccessLogging<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Validation<,>));
        // MediatR 5.1 without its registration package (docs/decisions/0004): every handler and rule, under the interface that it
        // implements.
        var handlers = typeof(PipelineServices).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericType: false });
        foreach (var handler in handlers)
        {
            foreach (var contract in handler.GetInterfaces().Where(IsPartOfUseCase))
                services.AddScoped(contract, handler);
        }
        return services;
    }

    private static bool IsPartOfUseCase(Type contract) => contract.IsGenericType
        && (contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
            || contract.GetGenericTypeDefinition() == typeof(IInputRules<>));
}
